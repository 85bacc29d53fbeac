package org.skewscope.gui.support;

import javafx.scene.control.ScrollPane;

/**
 * Draws the content of a scroll pane directly. The toolkit first draws it into an image, all of it
 * after any change, which pays only where a costly content scrolls.
 */
public final class DirectViewport {

    private DirectViewport() {}

    /** Changes a scroll pane, now and after each change of its skin. */
    public static void of(ScrollPane scroll) {
        scroll.skinProperty().subscribe(skin -> scroll.getChildrenUnmodifiable().stream()
                .filter(child -> child.getStyleClass().contains("viewport"))
                .forEach(child -> child.setCache(false)));
    }
}
