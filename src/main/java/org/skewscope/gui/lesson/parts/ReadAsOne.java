package org.skewscope.gui.lesson.parts;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;

/**
 * Makes several labels one text for a screen reader, and one stop for the keyboard. A toolkit's
 * pane has no role of its own: what is said of it alone is never read.
 */
public final class ReadAsOne {

    private ReadAsOne() {}

    /**
     * @param words what is read, with all that icons and colours tell
     */
    public static void make(Node node, String words) {
        node.setAccessibleRole(AccessibleRole.TEXT);
        node.setAccessibleText(words);
        node.setFocusTraversable(true);
        if (!node.getStyleClass().contains("read-as-one")) {
            node.getStyleClass().add("read-as-one");
        }
    }
}
