package org.skewscope.present;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Formulas;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.compare.ValueRange;
import org.skewscope.option.Stage;

/** Says where two pathways' values have no unit in common, so that their difference has none. */
public final class RangeWording {

    private RangeWording() {}

    /** Returns words such as "4–251 against 0.016–0.984"; empty where the values have one unit. */
    public static Optional<String> of(Comparison comparison, int a, int b, Stage stage) {
        Optional<StageSummary> first = comparison.pathways().get(a).stage(stage);
        Optional<StageSummary> second = comparison.pathways().get(b).stage(stage);
        if (!stage.isPicture() || first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        ValueRange left = ValueRange.of(first.get());
        ValueRange right = ValueRange.of(second.get());
        boolean formulas = Formulas.differ(
                comparison.pathways().get(a).pathway(),
                comparison.pathways().get(b).pathway(),
                stage);
        return left.otherThan(right, formulas)
                ? Optional.of("%s against %s".formatted(ends(left), ends(right)))
                : Optional.empty();
    }

    private static String ends(ValueRange range) {
        return Figures.of(range.low()) + "\u2013" + Figures.of(range.high());
    }
}
