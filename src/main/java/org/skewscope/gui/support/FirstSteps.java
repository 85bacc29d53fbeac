package org.skewscope.gui.support;

import static org.skewscope.gui.support.Nodes.centered;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.sheet;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.wrapping;

import java.util.List;
import java.util.stream.IntStream;
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
        styled(this, "first-steps");
        sheet(this, "first-steps.css");
        VBox card = styled(
                column(
                        14,
                        styled(new StackPane(icon), "drop-disc"),
                        wrapping(label(question, "first-steps-title")),
                        column(
                                6,
                                IntStream.range(0, steps.size())
                                        .mapToObj(i -> step(i + 1, steps.get(i)))
                                        .toArray(Node[]::new))),
                "first-steps-card");
        card.getChildren().addAll(begin);
        card.getChildren().add(label(drop, "first-steps-note"));
        card.setAlignment(Pos.CENTER);
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
    }

    /** Returns a row of buttons. */
    public static Node row(Button... buttons) {
        return centered(8, buttons);
    }

    private static Node step(int place, String sentence) {
        return new HBox(10, label(String.valueOf(place), "first-steps-number"), wrapping(new Label(sentence)));
    }
}
