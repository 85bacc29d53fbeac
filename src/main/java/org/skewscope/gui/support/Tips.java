package org.skewscope.gui.support;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** Tooltips that appear after 400 ms. */
public final class Tips {

    private static final Duration DELAY = Duration.millis(400);
    private static final double WIDEST = 420;

    private Tips() {}

    public static Tooltip of(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(DELAY);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST);
        return tooltip;
    }

    /** Sets the tooltip and, for screen readers, the same words. */
    public static void on(Control control, String text) {
        control.setTooltip(of(text));
        control.setAccessibleText(text);
    }
}
