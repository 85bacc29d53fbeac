package org.skewscope.gui.lesson.cover;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.flow.CourseFlow;

/** Questions from memory; the answers come with the next step on. */
final class MemoryScreen extends ScrollPane {

    private final VBox page = new VBox();
    private final Button show = new Button();

    MemoryScreen(LessonDesk desk) {
        getStyleClass().add("plain-scroll");
        page.getStyleClass().add("memory");
        setContent(page);
        setFitToWidth(true);
        setFocusTraversable(false);
        show.getStyleClass().addAll("primary-button", "tall-button");
        show.setOnAction(event -> desk.next());
    }

    void takeFocus() {
        show.requestFocus();
    }

    void show(CourseFlow flow) {
        Label title = new Label("From memory", new FontIcon("mdi2r-repeat"));
        title.getStyleClass().add("question");
        Label lead =
                new Label(
                        flow.uncovered()
                                ? "Compare with what you said."
                                : "Answer aloud or on paper, then look.");
        lead.getStyleClass().add("muted");
        page.getChildren().setAll(title, lead);
        for (Lesson lesson : flow.stop().asked()) {
            lesson.recall().ifPresent(recall -> add(recall.question(), recall.answer(), flow));
        }
        show.setText(flow.uncovered() ? "Go on" : "Show the answers");
        page.getChildren().add(show);
    }

    private void add(String question, String answer, CourseFlow flow) {
        Label asked = new Label(question);
        asked.getStyleClass().add("memory-question");
        asked.setWrapText(true);
        asked.setMinHeight(USE_PREF_SIZE);
        VBox card = new VBox(asked);
        card.getStyleClass().addAll("skew-card", "memory-card");
        ReadAsOne.make(
                card, "Question: " + question + (flow.uncovered() ? " The answer: " + answer : ""));
        if (flow.uncovered()) {
            Label answered = new Label(answer, new FontIcon("mdi2c-check-circle"));
            answered.getStyleClass().add("memory-answer");
            answered.setWrapText(true);
            answered.setMinHeight(USE_PREF_SIZE);
            card.getChildren().add(answered);
        }
        page.getChildren().add(card);
    }
}
