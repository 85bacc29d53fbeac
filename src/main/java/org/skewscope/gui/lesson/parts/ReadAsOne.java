package org.skewscope.gui.lesson.parts;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;

/**
 * Makes several labels one text for a screen reader and one stop for the keyboard. The toolkit's
 * panes have no accessible role, so a screen reader would skip their text.
 */
public final class ReadAsOne {

    private ReadAsOne() {}

    /**
     * Makes a node readable as one text, and returns it.
     *
     * @param words the spoken text, including the meaning of icons and colors
     */
    public static <N extends Node> N make(N node, String words) {
        node.setAccessibleRole(AccessibleRole.TEXT);
        node.setAccessibleText(words);
        node.setFocusTraversable(true);
        if (!node.getStyleClass().contains("read-as-one")) {
            node.getStyleClass().add("read-as-one");
        }
        return node;
    }
}
