package org.skewscope.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes {@code normalize=steps:/127,-1,size=299} apart. A comma that is followed by a number or an
 * operator belongs to the value before it.
 */
final class TypedChanges {

    private static final String NUMBERS = "\\s*([-+*/x\u00d7\u2212]?\\.?\\d[^=]*|b?float\\d+)";

    private TypedChanges() {}

    static List<String> of(String text) {
        List<String> changes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int last = changes.size() - 1;
            boolean number = last >= 0 && !changes.get(last).startsWith("name=");
            if (number && (part.matches(NUMBERS) || part.matches("center|top-left"))) {
                changes.set(last, changes.get(last) + "," + part);
            } else {
                changes.add(part);
            }
        }
        return changes;
    }
}
