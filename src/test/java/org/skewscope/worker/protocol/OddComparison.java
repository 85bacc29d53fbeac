package org.skewscope.worker.protocol;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.Failure;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** A comparison with every kind of result and the oddest numbers. */
final class OddComparison {

    private OddComparison() {}

    static Comparison make() {
        StageSummary summary = new StageSummary(
                Stage.DECODE,
                Shape.of(500, 375, 3),
                ElementType.UINT8,
                Double.NEGATIVE_INFINITY,
                Math.nextUp(0.1),
                Double.NaN,
                "ab12",
                Long.MAX_VALUE);
        PathwayResult whole = new PathwayResult(
                PathwayPreset.EAGER.pathway(),
                List.of(summary),
                new float[] {Float.intBitsToFloat(0x7FC12345), -0f, Float.MIN_VALUE},
                new float[] {Float.POSITIVE_INFINITY, 0.1f},
                Optional.empty());
        PathwayResult failed = new PathwayResult(
                PathwayPreset.GRAPH.pathway(),
                List.of(summary),
                new float[0],
                new float[0],
                Optional.of(new Failure(Stage.RESIZE, "reason \u2028 \"", remedy())));
        DiffStatistics statistics = new DiffStatistics(
                3L << 40,
                1,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.NaN,
                1 / 3.0,
                Double.NEGATIVE_INFINITY,
                -0.0,
                -1,
                2);
        return new Comparison(
                Long.MIN_VALUE,
                "cat.jpg",
                List.of(whole, failed),
                1,
                List.of(new PairDifference(
                        0,
                        1,
                        List.of(
                                new StageDifference.Measured(Stage.DECODE, statistics),
                                new StageDifference.ShapesDiffer(Stage.ORIENT, Shape.of(2, 3, 3), Shape.of(3, 2, 3)),
                                new StageDifference.Missing(Stage.RESIZE)),
                        Severity.FAILED)));
    }

    private static Remedy remedy() {
        return Remedy.set(
                        List.of(new Setting(OptionKey.MODE, "rgb"), new Setting(OptionKey.FRAMING, "squash")),
                        ", so that all are alike")
                .orSay("Save it as PNG.");
    }
}
