package org.skewscope.report;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names for folders from names that somebody else chose: safe on every system, never a way out of
 * the folder above, and never the same twice (also where capitals do not count).
 */
final class FolderNames {

    private static final int LONGEST = 150;

    private final Set<String> taken = new HashSet<>();

    /** A new name, as like the wanted one as can be; a second of one name ends in {@code ~2}. */
    String next(String wanted) {
        String safe = safe(wanted);
        String name = safe;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = safe + "~" + i;
        }
        return name;
    }

    private static String safe(String wanted) {
        StringBuilder name = new StringBuilder();
        wanted.codePoints()
                .limit(LONGEST)
                .forEach(
                        c ->
                                name.appendCodePoint(
                                        Character.isISOControl(c) || "/\\:*?\"<>|".indexOf(c) >= 0
                                                ? '_'
                                                : c));
        // Windows drops dots and blanks at the end; "." and ".." are folders everywhere.
        while (!name.isEmpty() && ". ".indexOf(name.charAt(name.length() - 1)) >= 0) {
            name.setLength(name.length() - 1);
        }
        return name.isEmpty() ? "_" : name.toString();
    }
}
