package org.skewscope.gui.support;

import javafx.scene.Node;

/** Shows and hides nodes; a hidden node takes no space. */
public final class Visibility {

    private Visibility() {}

    /** Shows or hides a node. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
