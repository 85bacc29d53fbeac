package org.skewscope.gui.lesson.start;

import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.course.RecallBlock;

/** Questions from memory, among the lessons of a course. */
final class RecallCard extends VBox {

    private static final int SHOWN = 3;

    RecallCard(RecallBlock block) {
        getStyleClass().add("recall-card");
        Label title = new Label("From memory", new FontIcon("mdi2r-repeat"));
        title.getStyleClass().add("recall-title");
        getChildren().add(title);
        add(block.lessons().size() + " questions, answered without the window:", true);
        for (Lesson lesson : block.lessons().subList(0, Math.min(SHOWN, block.lessons().size()))) {
            lesson.recall().ifPresent(recall -> add(recall.question(), false));
        }
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        Label time = new Label(Minutes.of(block.minutes()), new FontIcon("mdi2t-timer-outline"));
        time.getStyleClass().add("muted");
        getChildren().addAll(gap, time);
    }

    private void add(String words, boolean muted) {
        Label label = new Label(words);
        label.setWrapText(true);
        if (muted) {
            label.getStyleClass().add("muted");
        }
        getChildren().add(label);
    }
}
