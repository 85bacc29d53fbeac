package org.skewscope.present;

import java.util.List;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.option.Stage;

/** Finds the unit in a stage's head from the values that the pathways really have. */
public final class StageUnits {

    private static final double SLACK = 0.1;
    private static final double OVERSHOOT = 0.5;

    private StageUnits() {}

    /**
     * Returns words such as 0–255, −1–1, points; empty where the values have no range of their own.
     */
    public static String of(Comparison comparison, Stage stage) {
        if (stage == Stage.LOGITS) {
            return "";
        }
        if (stage == Stage.PROBABILITIES) {
            return "points";
        }
        double low = 0;
        double high = stage.peak();
        for (PathwayResult pathway : comparison.pathways()) {
            if (pathway.stage(stage).isPresent()) {
                StageSummary summary = pathway.stage(stage).get();
                low = Math.min(low, summary.min());
                high = Math.max(high, summary.max());
            }
        }
        double slack = SLACK * stage.peak();
        if (low >= -slack && high <= stage.peak() + slack) {
            return range(0, stage.peak());
        }
        if (low >= -1 - slack && high <= 1 + slack) {
            return range(-1, 1);
        }
        return range(low, high);
    }

    /**
     * Returns whether some pathways' values keep to the stage's usual range, apart from overshoot.
     */
    public static boolean isUsual(Comparison comparison, List<Integer> pathways, Stage stage) {
        double slack = OVERSHOOT * stage.peak();
        return pathways.stream()
                .flatMap(index -> comparison.pathways().get(index).stage(stage).stream())
                .allMatch(of -> of.min() >= -slack && of.max() <= stage.peak() + slack);
    }

    private static String range(double low, double high) {
        return end(low) + (low < 0 ? " \u2013 " : "\u2013") + end(high);
    }

    /** A head has room for four digits or so. */
    private static String end(double value) {
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 10;
        return Figures.fixed(value, whole ? 0 : 1);
    }
}
