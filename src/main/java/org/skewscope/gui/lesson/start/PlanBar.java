package org.skewscope.gui.lesson.start;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.course.CoursePlan;
import org.skewscope.lesson.course.RecallBlock;

/** A course's minutes as a bar: a segment a lesson, recalls grey. */
final class PlanBar extends Pane {

    private static final double GAP = 3;
    private static final double FAINTEST = 0.5;

    private final List<Double> minutes = new ArrayList<>();

    PlanBar() {
        getStyleClass().add("plan-bar");
        setAccessibleRole(AccessibleRole.TEXT);
    }

    void show(CoursePlan plan) {
        getChildren().clear();
        minutes.clear();
        List<RecallBlock> recalls = plan.recalls();
        int count = plan.lessons().size();
        for (int i = 0; i < count; i++) {
            Lesson lesson = plan.lessons().get(i);
            add(plan.minutes(lesson), "plan-lesson", 1 - (1 - FAINTEST) * i / Math.max(1, count));
            int place = i;
            recalls.stream()
                    .filter(block -> block.after() == place)
                    .forEach(block -> add(block.minutes(), "plan-recall", 1));
        }
        setAccessibleText("The plan: " + Minutes.of(plan.minutes()));
    }

    private void add(double length, String style, double opacity) {
        Region segment = new Region();
        segment.getStyleClass().add(style);
        segment.setOpacity(opacity);
        minutes.add(length);
        getChildren().add(segment);
    }

    @Override
    protected void layoutChildren() {
        double all = minutes.stream().mapToDouble(Double::doubleValue).sum();
        double room = getWidth() - GAP * Math.max(0, minutes.size() - 1);
        double left = 0;
        for (int i = 0; i < minutes.size(); i++) {
            double width = all <= 0 ? 0 : room * minutes.get(i) / all;
            Node segment = getChildren().get(i);
            segment.resizeRelocate(left, 0, width, getHeight());
            left += width + GAP;
        }
    }
}
