package org.skewscope.gui.lesson.parts;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** Scrolls a page that is as wide as the pane; the pane takes no focus of its own. */
public class PlainScroll extends ScrollPane {

    protected final VBox page;

    public PlainScroll(VBox page) {
        super(page);
        this.page = page;
        getStyleClass().add("plain-scroll");
        setFitToWidth(true);
        setFocusTraversable(false);
    }
}
