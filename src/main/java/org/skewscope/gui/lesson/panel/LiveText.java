package org.skewscope.gui.lesson.panel;

import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.gui.support.Tips;
import org.skewscope.lesson.metrics.LiveSentence;

/** A sentence with this computer's values; one outside its tolerance has an amber mark. */
final class LiveText extends TextFlow {

    /**
     * @param measuring whether values are still being measured
     */
    LiveText(LiveSentence sentence, boolean measuring) {
        getStyleClass().add("live-text");
        StringBuilder read = new StringBuilder();
        for (LiveSentence.Part part : sentence.parts()) {
            boolean value = part.judgement().isPresent();
            boolean missing = !value && part.text().equals("not measured");
            String words = missing && measuring ? "\u2026" : part.text();
            // A number and its unit stay on one line.
            Text text = new Text(words.replace(" %", "\u00a0%"));
            text.getStyleClass().add(value || missing ? "live-value" : "live-plain");
            getChildren().add(text);
            read.append(words);
            boolean off = value && !part.judgement().get().holds();
            if (off) {
                String why = part.judgement().get().sentence();
                text.getStyleClass().add("live-off");
                getChildren().add(mark(why));
                read.append(" (").append(why).append(')');
            }
        }
        setAccessibleText(read.toString());
        setFocusTraversable(true);
    }

    private static Label mark(String why) {
        Label mark = new Label("", new FontIcon("mdi2a-alert"));
        mark.getStyleClass().add("live-mark");
        Tips.over(mark, why);
        return mark;
    }
}
