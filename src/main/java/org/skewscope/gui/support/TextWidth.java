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

    /**
     * Returns words without their middle, if they are long; the ends tell files apart.
     *
     * @param longest the most characters
     */
    public static String withoutMiddle(String words, int longest) {
        int half = (longest - 1) / 2;
        return words.length() <= longest
                ? words
                : words.substring(0, half) + "\u2026" + words.substring(words.length() - half);
    }
}
