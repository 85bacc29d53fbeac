package org.skewscope.explain.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.Formulas;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Parting;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.ValueRange;
import org.skewscope.option.Stage;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.ValueBlocks;

/**
 * Describes the difference of two pathways from rung to rung: where it enters, how it grows or dies
 * out.
 *
 * @param rungs all stages in order
 */
public record StageLadder(List<Rung> rungs) {

    public StageLadder {
        rungs = List.copyOf(rungs);
    }

    /** Returns where the difference starts, see {@link PairDifference#firstDiffering()}. */
    public Optional<Rung> firstDiffering() {
        return rungs.stream().filter(Rung::first).findFirst();
    }

    /** Returns the first difference that reaches the model, and those without effect before it. */
    public Parting<Rung> parting() {
        return Parting.of(
                rungs.stream().filter(rung -> !rung.notRecorded()).toList(),
                Rung::differs,
                rung -> rung.stage().compareTo(Stage.BATCH) >= 0);
    }

    /**
     * Returns the ladder of two traces whose difference was measured.
     *
     * @param a the reference's trace, whose root mean square is the unit of relative differences
     * @param b the trace compared with it
     * @param difference of b from a, with all numbers measured
     */
    public static StageLadder of(PathwayTrace a, PathwayTrace b, PairDifference difference) {
        List<Rung> rungs = new ArrayList<>();
        Optional<StageDifference> start = difference.firstDiffering();
        double before = 0;
        for (StageDifference stage : difference.stages()) {
            boolean first = start.filter(stage::equals).isPresent();
            Rung rung = rung(a, b, stage, before, first);
            before = rung.relative();
            rungs.add(rung);
        }
        return new StageLadder(rungs);
    }

    private static Rung rung(PathwayTrace a, PathwayTrace b, StageDifference stage, double before, boolean first) {
        if (stage instanceof StageDifference.Measured measured) {
            DiffStatistics statistics = measured.difference();
            // A large picture has tens of millions of values, which most edits leave as they are.
            double scale = statistics.meanSquare() == 0
                    ? 0
                    : rootMeanSquare(a.tensor(stage.stage()).orElseThrow());
            double relative = scale == 0 ? 0 : Math.sqrt(statistics.meanSquare()) / scale;
            return new Rung(
                    stage.stage(),
                    true,
                    statistics.maxAbsolute(),
                    statistics.meanAbsolute(),
                    statistics.meanSquare() == 0
                            ? Optional.empty()
                            : Optional.of(statistics.psnr(stage.stage().peak())),
                    statistics.differingShare(),
                    statistics.maxUlp(),
                    statistics.meanUlp(),
                    relative,
                    before == 0 || relative == 0 ? Optional.empty() : Optional.of(relative / before),
                    first,
                    note(
                            statistics,
                            stage.stage(),
                            a.tensor(stage.stage()).orElseThrow(),
                            b.tensor(stage.stage()).orElseThrow(),
                            Formulas.differ(a.pathway(), b.pathway(), stage.stage())),
                    false);
        }
        boolean notRecorded = stage.unseen();
        String note = notRecorded
                ? stage instanceof StageDifference.InsideModel ? "inside the model" : "not recorded"
                : stage instanceof StageDifference.ShapesDiffer shapes
                        ? "shapes differ: %s against %s".formatted(shapes.a(), shapes.b())
                        : missing(a.tensor(stage.stage()).isEmpty() ? a : b);
        return new Rung(
                stage.stage(), false, 0, 0, Optional.empty(), 0, 0, 0, 0, Optional.empty(), first, note, notRecorded);
    }

    private static String note(DiffStatistics statistics, Stage stage, DenseTensor a, DenseTensor b, boolean formulas) {
        if (statistics.notComparable() > 0) {
            return String.format(
                    Locale.ROOT,
                    statistics.notComparable() == 1
                            ? "%,d value is NaN or infinite in one pathway only"
                            : "%,d values are NaN or infinite in one pathway only",
                    statistics.notComparable());
        }
        if (statistics.identical() || !stage.isPicture()) {
            return "";
        }
        ValueRange left = ValueRange.of(a);
        ValueRange right = ValueRange.of(b);
        return left.otherThan(right, formulas)
                ? "value ranges differ: %s against %s".formatted(left.ends(), right.ends())
                : "";
    }

    private static String missing(PathwayTrace pathway) {
        return pathway.pathway().id()
                + " has no result"
                + pathway.failure().map(each -> ": " + each.reason()).orElse(" at this stage");
    }

    private static double rootMeanSquare(DenseTensor tensor) {
        double[] sum = {0};
        ValueBlocks.of(tensor, (values, count) -> {
            for (int i = 0; i < count; i++) {
                sum[0] += values[i] * values[i];
            }
        });
        return tensor.size() == 0 || !Double.isFinite(sum[0]) ? 0 : Math.sqrt(sum[0] / tensor.size());
    }
}
