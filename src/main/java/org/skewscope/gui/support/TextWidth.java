package org.skewscope.gui.support;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Measures words before they are laid out, so that a view can choose the ones that fit. */
public final class TextWidth {

    private TextWidth() {}

    /**
     * Returns the width of words on one line.
     *
     * @param font the font in which they are shown
     * @return pixels
     */
    public static double of(String words, Font font) {
        Text measured = new Text(words);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }
}
