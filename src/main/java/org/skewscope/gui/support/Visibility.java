package org.skewscope.gui.support;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Shows and hides nodes, and brings them into view; a hidden node takes no space. */
public final class Visibility {

    private Visibility() {}

    /** Shows or hides a node. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Shows or hides several nodes. */
    public static void show(boolean shown, Node... nodes) {
        for (Node node : nodes) {
            show(node, shown);
        }
    }

    /**
     * Scrolls a pane so that a node of its content is in view.
     *
     * @param above what of the content stays in view above the node, in pixels
     */
    public static void scrollTo(ScrollPane pane, Node node, double above) {
        Node content = pane.getContent();
        Bounds in = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        scroll(pane, 0, in.getMinY() - above);
    }

    /**
     * Makes a change above a node and scrolls so that the node stays under the pointer, as far as
     * the content reaches.
     *
     * @param node a node in the content of a scroll pane; elsewhere the change alone is made
     */
    public static void keepInPlace(Node node, Runnable change) {
        double before = top(node);
        change.run();
        Ancestors.nearest(node, ScrollPane.class).ifPresent(pane -> {
            pane.applyCss();
            pane.layout();
            scroll(pane, pane.getVvalue(), top(node) - before);
        });
    }

    /** Scrolls by pixels from a value of the scroll bar, as far as the content reaches. */
    private static void scroll(ScrollPane pane, double from, double pixels) {
        double hidden = pane.getContent().getLayoutBounds().getHeight()
                - pane.getViewportBounds().getHeight();
        if (hidden > 0) {
            pane.setVvalue(Math.max(0, Math.min(1, from + pixels / hidden)));
        }
    }

    private static double top(Node node) {
        return node.localToScene(node.getBoundsInLocal()).getMinY();
    }
}
