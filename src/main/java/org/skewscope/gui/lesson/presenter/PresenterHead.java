package org.skewscope.gui.lesson.presenter;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.gui.lesson.parts.LessonSteps;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;

/** The step, and how much of its time and of the course's is gone. */
final class PresenterHead extends HBox {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Label where = new Label();
    private final Label step = new Label();
    private final Label stepTime = new Label();
    private final Label courseTime = new Label();
    private final Label pace = new Label();
    private final Label clock = new Label();

    PresenterHead() {
        getStyleClass().add("presenter-head");
        setAlignment(Pos.CENTER_LEFT);
        where.getStyleClass().add("muted");
        step.setMinWidth(0);
        step.getStyleClass().add("presenter-step");
        pace.setMinWidth(USE_PREF_SIZE);
        pace.getStyleClass().add("presenter-pace");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        VBox words = new VBox(2, where, step);
        words.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        words,
                        gap,
                        figure("this step", stepTime),
                        figure("course", courseTime),
                        pace,
                        figure("clock", clock));
    }

    private static VBox figure(String words, Label figure) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        figure.getStyleClass().add("presenter-time");
        figure.setMinWidth(USE_PREF_SIZE);
        VBox box = new VBox(label, figure);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    void show(CourseFlow flow, Duration now) {
        if (flow.ended()) {
            where.setText("The end");
            step.setText(Phase.END.label());
            return;
        }
        List<Phase> steps = LessonSteps.of(flow);
        int at = steps.indexOf(flow.phase());
        where.setText(flow.where() + (at < 0 ? "" : ", step " + (at + 1) + " of " + steps.size()));
        step.setText(flow.phase().label() + ": " + flow.lesson().title());
        stepTime.setText(
                time(flow.inStep(now))
                        + (flow.plannedStep().isZero() ? "" : " of " + time(flow.plannedStep())));
        courseTime.setText(time(flow.inCourse(now)) + " of " + time(flow.plannedCourse()));
        pace.setText(flow.pace(now));
        clock.setText(LocalTime.now(ZoneId.systemDefault()).format(CLOCK));
    }

    private static String time(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
