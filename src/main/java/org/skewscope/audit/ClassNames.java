package org.skewscope.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Finds a class by its number or name in the names of folders and files. */
final class ClassNames {

    private static final Pattern WORDNET = Pattern.compile("^n\\d{8}[_ -]");
    private static final Pattern COUNTER = Pattern.compile("[_ (.-]*\\d+\\)?$");
    private static final Pattern NUMBER_FIRST = Pattern.compile("^(\\d{1,5})[_ .-]+(.*)$");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private final int classes;
    private final Map<String, Integer> byName = new HashMap<>();

    ClassNames(List<String> names) {
        classes = names.size();
        for (int i = 0; i < names.size(); i++) {
            byName.putIfAbsent(plain(names.get(i)), i);
            byName.putIfAbsent(plain(names.get(i).split(",")[0]), i);
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").trim();
    }

    /**
     * Returns the class of a text: a number from 0, or a name; case, blanks and underscores are
     * ignored.
     */
    OptionalInt of(String text) {
        String wanted = text.trim();
        if (wanted.matches("\\d{1,9}")) {
            int index = Integer.parseInt(wanted);
            return index < classes || classes == 0 ? OptionalInt.of(index) : OptionalInt.empty();
        }
        Integer named = byName.get(plain(wanted));
        if (named == null) {
            named = byName.get(plain(WORDNET.matcher(wanted).replaceFirst("")));
        }
        return named == null ? OptionalInt.empty() : OptionalInt.of(named);
    }

    /** Returns the class that the picture's folder is named after. */
    OptionalInt byFolder(String path) {
        int end = path.lastIndexOf('/');
        return end < 0 ? OptionalInt.empty() : of(path.substring(path.lastIndexOf('/', end - 1) + 1, end));
    }

    /**
     * Returns the class that the file is named after, perhaps with a counter: {@code tench_12.jpg,
     * 12_tench.jpg}. A number alone counts files and names no class; one before other words does so
     * only where the model's classes have no names.
     */
    OptionalInt byFileName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        if (!LETTER.matcher(stem).find()) {
            return OptionalInt.empty();
        }
        OptionalInt named = counted(stem);
        var number = NUMBER_FIRST.matcher(stem);
        if (named.isPresent() || !number.matches()) {
            return named;
        }
        return byName.isEmpty() ? of(number.group(1)) : counted(number.group(2));
    }

    /** Returns the class that a text names with or without a number at its end. */
    private OptionalInt counted(String text) {
        OptionalInt whole = of(text);
        return whole.isPresent() ? whole : of(COUNTER.matcher(text).replaceFirst(""));
    }
}
