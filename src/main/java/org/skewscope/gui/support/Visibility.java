package org.skewscope.gui.support;

import javafx.scene.Node;

/** Shows and hides nodes so that a hidden one takes no room. */
public final class Visibility {

    private Visibility() {}

    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
