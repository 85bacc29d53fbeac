package org.skewscope.gui.lesson.cover;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.flow.CourseFlow;

/** What is to be remembered, at the end of a course. */
final class EndScreen extends ScrollPane {

    private final VBox page = new VBox();
    private final Button leave = new Button("Leave the lessons");

    EndScreen(LessonDesk desk) {
        getStyleClass().add("plain-scroll");
        page.getStyleClass().add("memory");
        setContent(page);
        setFitToWidth(true);
        setFocusTraversable(false);
        leave.getStyleClass().addAll("primary-button", "tall-button");
        leave.setOnAction(event -> desk.leave());
    }

    void takeFocus() {
        leave.requestFocus();
    }

    void show(CourseFlow flow) {
        Label title = new Label("To take away");
        title.getStyleClass().add("question");
        page.getChildren().setAll(title);
        for (Lesson lesson : flow.plan().lessons()) {
            Label takeaway = new Label(lesson.takeaway());
            takeaway.getStyleClass().add("end-takeaway");
            takeaway.setWrapText(true);
            takeaway.setMinHeight(USE_PREF_SIZE);
            page.getChildren().add(takeaway);
        }
        page.getChildren().add(leave);
    }
}
