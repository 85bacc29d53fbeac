package org.skewscope.gui.lesson.cover;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.parts.LessonSteps;
import org.skewscope.gui.lesson.parts.StepPills;
import org.skewscope.gui.support.Visibility;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;

/** Which lesson, its claim, and its steps. */
final class CoverHead extends HBox {

    private final Label where = new Label();
    private final Label word = new Label("Claim:");
    private final Label claim = new Label();
    private final StepPills pills;

    CoverHead(LessonDesk desk) {
        pills = new StepPills(desk::to);
        getStyleClass().add("cover-head");
        setAlignment(Pos.CENTER_LEFT);
        VBox logo = new VBox();
        logo.getStyleClass().add("logo");
        for (int i = 1; i <= 3; i++) {
            Region bar = new Region();
            bar.getStyleClass().addAll("logo-bar", "logo-" + i);
            logo.getChildren().add(bar);
        }
        logo.setMaxHeight(USE_PREF_SIZE);
        where.getStyleClass().add("strong");
        where.setMinWidth(USE_PREF_SIZE);
        word.getStyleClass().add("muted");
        word.setMinWidth(USE_PREF_SIZE);
        claim.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(logo, where, word, claim, gap, pills);
    }

    void show(CourseFlow flow) {
        boolean memory = flow.phase() == Phase.OPENER || flow.phase() == Phase.RECALL;
        boolean lesson = !flow.ended() && flow.phase() != Phase.RECALL;
        where.setText(
                flow.ended()
                        ? "The end: " + flow.plan().course().title()
                        : flow.phase() == Phase.RECALL
                                ? flow.plan().course().title()
                                : flow.plan().lessons().size() == 1 ? "One lesson" : flow.where());
        claim.setText(flow.lesson().title());
        Visibility.show(word, lesson);
        Visibility.show(claim, lesson);
        Visibility.show(pills, lesson);
        pills.show(LessonSteps.of(flow), memory ? null : flow.phase());
    }
}
