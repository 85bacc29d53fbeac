package org.skewscope.gui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.session.Key;

/**
 * A line of the help about keys.
 *
 * @param keys one, or several with commas between
 */
record KeyLine(String keys, String words) {

    /** The lines below a heading. */
    static List<KeyLine> of(Key.Group group, List<Tab> tabs) {
        List<KeyLine> lines = new ArrayList<>();
        if (group == Key.Group.WINDOW) {
            lines.add(of(tabs));
        }
        for (Key key : Key.values()) {
            if (key.group() == group) {
                add(lines, key);
            }
        }
        return lines;
    }

    private static void add(List<KeyLine> lines, Key key) {
        KeyLine last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
        if (last != null && last.words.equals(key.words())) {
            lines.set(lines.size() - 1, new KeyLine(joined(last.keys, key), last.words));
        } else {
            lines.add(new KeyLine(key.label(), key.words()));
        }
    }

    private static KeyLine of(List<Tab> tabs) {
        String keys = "";
        for (Tab tab : tabs) {
            keys = keys.isEmpty() ? tab.key().label() : joined(keys, tab.key());
        }
        return new KeyLine(
                keys,
                tabs.stream().map(tab -> tab.key().words()).collect(Collectors.joining(", ")));
    }

    /** Modifiers are not told again, but before a letter, which would pass for a key by itself. */
    private static String joined(String keys, Key next) {
        String label = next.label();
        String modifiers = label.substring(0, label.lastIndexOf('+') + 1);
        String rest = label.substring(modifiers.length());
        boolean letter = rest.length() == 1 && Character.isLetter(rest.charAt(0));
        return keys + ", " + (keys.startsWith(modifiers) && !letter ? rest : label);
    }
}
