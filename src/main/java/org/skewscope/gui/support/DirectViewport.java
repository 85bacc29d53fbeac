package org.skewscope.gui.support;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/**
 * Draws the content of a scroll pane directly. The toolkit first draws it into an image, all of it
 * after any change, which pays only where a costly content scrolls.
 */
public final class DirectViewport {

    private DirectViewport() {}

    /** Changes a scroll pane, now and after each change of its skin. */
    public static void of(ScrollPane scroll) {
        scroll.skinProperty().addListener((property, old, next) -> draw(scroll));
        draw(scroll);
    }

    private static void draw(ScrollPane scroll) {
        for (Node child : scroll.getChildrenUnmodifiable()) {
            if (child.getStyleClass().contains("viewport")) {
                child.setCache(false);
            }
        }
    }
}
