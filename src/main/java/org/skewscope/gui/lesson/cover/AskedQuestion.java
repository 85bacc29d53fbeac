package org.skewscope.gui.lesson.cover;

import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Task.Answer;

/** Shows a lesson's question with its answers, each with the key that votes for it. */
final class AskedQuestion extends VBox {

    private final Label question = text("", "question");
    private final VBox answers = styled(new VBox(), "answers");
    private final IntConsumer vote;
    private final List<AnswerButton> buttons = new ArrayList<>();

    /**
     * Creates the pane.
     *
     * @param vote receives the index of the answer that the user presses
     */
    AskedQuestion(IntConsumer vote) {
        this.vote = vote;
        getStyleClass().add("asked");
        question.setFocusTraversable(true);
        getChildren().addAll(question, answers);
    }

    /** Focuses the question, so that a screen reader begins there. */
    void takeFocus() {
        question.requestFocus();
    }

    /** Returns the buttons in the order of the answers. */
    List<AnswerButton> buttons() {
        return buttons;
    }

    /** Replaces the question. */
    void ask(Lesson lesson) {
        question.setText(lesson.predict().question());
        question.setAccessibleText("Question: " + question.getText());
        buttons.clear();
        for (Answer answer : lesson.predict().answers()) {
            int place = buttons.size();
            AnswerButton button = new AnswerButton(place + 1, answer.text());
            button.setOnAction(event -> vote.accept(place));
            buttons.add(button);
        }
        answers.getChildren().setAll(buttons);
    }
}
