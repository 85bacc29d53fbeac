package org.skewscope.gui.support;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.skewscope.desk.session.OnChange;

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
     * Returns the longest form of a text that fits on a line; empty if none does.
     *
     * @param forms the longest first
     * @param room in pixels
     */
    public static Optional<String> longest(List<String> forms, Font font, double room) {
        return forms.stream().filter(form -> of(form, font) <= room).findFirst();
    }

    /** Returns the longest form of a text that fits on a line; the last if none does. */
    public static String fitting(List<String> forms, Font font, double room) {
        return longest(forms, font, room).orElse(forms.get(forms.size() - 1));
    }

    /** Shows the longest of several forms of a text that fits; a cut text tells less. */
    public static final class Fitted {

        private final Label label;
        private List<String> forms = List.of("");

        /** Follows the width of a label, which can be made smaller. */
        public Fitted(Label label) {
            this.label = label;
            label.setMinWidth(0);
            OnChange.run(this::choose, label.widthProperty());
            OnChange.run(this::measure, label.fontProperty());
        }

        /**
         * Shows a text.
         *
         * @param forms the longest first; the last is shown where none fits
         */
        public void show(List<String> forms) {
            this.forms = List.copyOf(forms);
            Tips.over(label, forms.get(0));
            measure();
        }

        /** Asks for the room of the longest form, so that a shorter one does not make it less. */
        private void measure() {
            label.setPrefWidth(Math.ceil(of(forms.get(0), label.getFont())) + 1);
            choose();
        }

        private void choose() {
            label.setText(fitting(forms, label.getFont(), label.getWidth()));
        }
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
