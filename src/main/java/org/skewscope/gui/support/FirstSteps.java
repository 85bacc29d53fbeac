package org.skewscope.gui.support;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Explains an empty view: its question, its steps, and how to begin. */
public final class FirstSteps extends StackPane {

    /**
     * @param question that the view answers
     * @param steps one sentence each
     * @param begin the settings, then the buttons, the usual one first
     * @param drop names what can be dropped instead
     */
    public FirstSteps(Node icon, String question, List<String> steps, List<Node> begin, String drop) {
        getStyleClass().add("first-steps");
        getStylesheets().add(FirstSteps.class.getResource("first-steps.css").toExternalForm());
        Label title = new Label(question);
        title.getStyleClass().add("first-steps-title");
        title.setWrapText(true);
        VBox lines = new VBox(6);
        for (int i = 0; i < steps.size(); i++) {
            lines.getChildren().add(step(i + 1, steps.get(i)));
        }
        Label note = new Label(drop);
        note.getStyleClass().add("first-steps-note");
        StackPane disc = new StackPane(icon);
        disc.getStyleClass().add("drop-disc");
        VBox card = new VBox(14, disc, title, lines);
        card.getChildren().addAll(begin);
        card.getChildren().add(note);
        card.getStyleClass().add("first-steps-card");
        card.setAlignment(Pos.CENTER);
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
    }

    /** Returns a row of buttons. */
    public static Node row(Button... buttons) {
        HBox row = new HBox(8, buttons);
        row.setAlignment(Pos.CENTER);
        return row;
    }

    private static Node step(int place, String sentence) {
        Label number = new Label(String.valueOf(place));
        number.getStyleClass().add("first-steps-number");
        Label words = new Label(sentence);
        words.setWrapText(true);
        HBox step = new HBox(10, number, words);
        step.setAlignment(Pos.TOP_LEFT);
        return step;
    }
}
