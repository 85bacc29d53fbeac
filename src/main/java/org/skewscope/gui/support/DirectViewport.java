package org.skewscope.gui.support;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/**
 * Has what a scroll pane shows drawn where it is. The toolkit draws it into a picture of its own
 * first, all of it whatever has changed, which serves nobody but who scrolls through something
 * costly.
 */
public final class DirectViewport {

    private DirectViewport() {}

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
