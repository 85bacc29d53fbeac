package org.skewscope.cli;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.option.OptionKey;

/**
 * Takes {@code normalize=steps:/127,-1,size=299} apart. A comma that is followed by a number or an
 * operator belongs to the value before it, and one without an equals sign to the name of a model's
 * file. In names and paths {@code \,} is a comma, whatever follows.
 */
final class TypedChanges {

    private static final String NUMBERS = "\\s*([-+*/x\u00d7\u2212]?\\.?\\d[^=]*|b?float\\d+)";

    private static final String FILE = OptionKey.MODEL.id() + "=";
    private static final String NAME = "name=";
    private static final String ESCAPE = "\\";

    private TypedChanges() {}

    static List<String> of(String text) {
        List<String> changes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int last = changes.size() - 1;
            if (last >= 0 && escapes(changes.get(last))) {
                String before = changes.get(last);
                changes.set(last, before.substring(0, before.length() - 1) + "," + part);
            } else if (last >= 0 && continues(changes.get(last), part)) {
                changes.set(last, changes.get(last) + "," + part);
            } else {
                changes.add(part.stripLeading());
            }
        }
        return changes;
    }

    /** A backslash that ends a path is no escape where it divides folders. */
    private static boolean escapes(String before) {
        boolean path = before.startsWith(FILE) && java.io.File.separatorChar != '\\';
        return before.endsWith(ESCAPE) && (path || before.startsWith(NAME));
    }

    private static boolean continues(String before, String part) {
        if (before.startsWith(FILE)) {
            return part.indexOf('=') < 0;
        }
        return !before.startsWith(NAME)
                && (part.matches(NUMBERS) || part.matches("center|top-left"));
    }
}
