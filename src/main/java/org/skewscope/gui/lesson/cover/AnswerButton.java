package org.skewscope.gui.lesson.cover;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.marked;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.lesson.parts.KeyCap;
import org.skewscope.gui.support.Visibility;

/** Shows one answer with the key that votes for it. */
final class AnswerButton extends Button {

    private final Label mine = whole(marked("mdi2c-check", label("Your answer", "answer-mine")));
    private final String words;
    private final int number;
    private final HBox box;

    /**
     * Creates the button.
     *
     * @param number the key, counted from 1
     */
    AnswerButton(int number, String words) {
        this.number = number;
        this.words = words;
        getStyleClass().add("answer-button");
        box = styled(
                row(
                        0,
                        styled(new KeyCap(String.valueOf(number)), "answer-cap"),
                        wrapping(growing(wide(label(words, "answer-text")))),
                        mine),
                "answer-box");
        setGraphic(box);
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        OnChange.run(() -> box.setPrefWidth(inside(getWidth())), widthProperty(), insetsProperty());
        choose(false);
    }

    private double inside(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    /** Makes the height depend on the width, since long answers have several lines. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = inside(width < 0 ? getWidth() : width);
        return snappedTopInset() + box.prefHeight(room) + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    /** Marks the answer of a person who learns alone; a room's choice stays hidden. */
    void choose(boolean chosen) {
        inState(this, "chosen", chosen);
        Visibility.show(mine, chosen);
        setAccessibleText("Answer " + number + ": " + words + (chosen ? ", your answer" : ""));
    }
}
