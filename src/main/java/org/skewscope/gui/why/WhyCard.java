package org.skewscope.gui.why;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.skewscope.gui.support.Tips;
import org.skewscope.present.WindowSentence;

/** Shows a titled part of the view. */
abstract class WhyCard extends VBox {

    /**
     * @param tip the question that the part answers
     */
    WhyCard(String title, String tip) {
        getStyleClass().addAll("skew-card", "why-card");
        Label head = new Label(title);
        head.getStyleClass().add("card-title");
        Tips.over(head, tip);
        getChildren().add(head);
    }

    /** Adds a sentence. */
    final Label text(String sentence) {
        return add(sentence, "why-text");
    }

    /** Adds a remark in small type. */
    final Label note(String sentence) {
        return add(sentence, "why-note");
    }

    private Label add(String sentence, String style) {
        Label label = new Label(WindowSentence.of(sentence));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        getChildren().add(label);
        return label;
    }
}
