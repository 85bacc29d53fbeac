package org.skewscope.present.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Parting;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;
import org.skewscope.present.RangeWording;
import org.skewscope.present.ladder.LadderCell.Kind;
import org.skewscope.present.ladder.LadderCell.Place;
import org.skewscope.run.Failure;
import org.skewscope.tensor.TensorDiff.LargestDifference;

/** Writes the words and measures of the ladder's rows. The class uses no JavaFX. */
public final class LadderRows {

    private static final int MOST_PATHWAYS_WITH_ALL_PAIRS = 3;

    private LadderRows() {}

    /**
     * Returns the rows of a comparison: pairs with the reference first, then the others unless
     * there are many.
     *
     * @param referenceOnly leaves out pairs without the reference
     */
    public static List<LadderRow> of(Comparison comparison, boolean referenceOnly) {
        boolean all = !referenceOnly && comparison.pathways().size() <= MOST_PATHWAYS_WITH_ALL_PAIRS;
        List<LadderRow> rows = new ArrayList<>();
        List<LadderRow> others = new ArrayList<>();
        for (PairDifference pair : comparison.pairs()) {
            if (pair.a() == comparison.reference() || pair.b() == comparison.reference()) {
                rows.add(row(comparison, pair));
            } else if (all) {
                others.add(row(comparison, pair));
            }
        }
        rows.addAll(others);
        return List.copyOf(rows);
    }

    /** Returns the row of one pair alone; none where the comparison has no such pair. */
    public static List<LadderRow> of(Comparison comparison, Pair pair) {
        return comparison.pair(pair.a(), pair.b()).map(each -> row(comparison, each)).stream()
                .toList();
    }

    /** Returns the pairs of as many pathways, in the order of the rows. */
    public static List<Pair> pairs(int pathways, int reference, boolean referenceOnly) {
        List<Pair> pairs = new ArrayList<>();
        for (int other = 0; other < pathways; other++) {
            if (other != reference) {
                pairs.add(new Pair(reference, other));
            }
        }
        for (int a = 0; !referenceOnly && a < pathways; a++) {
            for (int b = a + 1; pathways <= MOST_PATHWAYS_WITH_ALL_PAIRS && b < pathways; b++) {
                if (a != reference && b != reference) {
                    pairs.add(new Pair(a, b));
                }
            }
        }
        return pairs;
    }

    private static LadderRow row(Comparison comparison, PairDifference difference) {
        boolean turned = difference.b() == comparison.reference();
        Pair pair = turned ? new Pair(difference.b(), difference.a()) : new Pair(difference.a(), difference.b());
        Pathway a = comparison.pathways().get(pair.a()).pathway();
        Pathway b = comparison.pathways().get(pair.b()).pathway();
        List<PathwayOption> options = PathwayOption.differing(a, b);
        Parting<StageDifference> parting = difference.parting();
        List<LadderCell> cells = new ArrayList<>();
        for (StageDifference stage : difference.stages()) {
            if (stage instanceof StageDifference.Missing) {
                return new LadderRow(pair, difference.severity(), cells, Optional.of(missing(comparison, pair)));
            }
            Place place = place(parting, stage);
            boolean settings = options.stream().anyMatch(o -> o.stage() == stage.stage());
            Optional<String> ranges = RangeWording.of(comparison, pair.a(), pair.b(), stage.stage());
            cells.add(
                    ranges.isPresent() && stage.differs()
                            ? new LadderCell(
                                    stage.stage(), Kind.OTHER_RANGE, "range differs", ranges.get(), 1, settings, place)
                            : cell(stage, settings, place, difference.severity()));
        }
        return new LadderRow(pair, difference.severity(), cells, Optional.empty());
    }

    private static Place place(Parting<StageDifference> parting, StageDifference stage) {
        if (parting.start().filter(stage::equals).isPresent()) {
            return Place.FIRST;
        }
        return parting.healed().contains(stage) ? Place.HEALED : Place.ELSEWHERE;
    }

    private static LadderCell cell(StageDifference difference, boolean settings, Place place, Severity severity) {
        Stage stage = difference.stage();
        if (difference instanceof StageDifference.ShapesDiffer shapes) {
            return new LadderCell(
                    stage,
                    Kind.SHAPES_DIFFER,
                    "shapes differ: %s, %s".formatted(shapes.a(), shapes.b()),
                    "",
                    0,
                    settings,
                    place);
        }
        if (difference instanceof StageDifference.NotRecorded) {
            return new LadderCell(stage, Kind.NOT_RECORDED, "not recorded", "", 0, false, place);
        }
        if (difference instanceof StageDifference.InsideModel) {
            return new LadderCell(stage, Kind.INSIDE_MODEL, "inside the model", "", 0, false, place);
        }
        if (difference.identical()) {
            return new LadderCell(stage, Kind.IDENTICAL, "identical", "", 0, settings, place);
        }
        // The later stages of a picture of a folder are not measured in full.
        Optional<LargestDifference> size = difference.largest();
        double fill =
                size.map(each -> LogScale.position(each.maxAbsolute(), stage)).orElse(0.0);
        if (stage == Stage.PROBABILITIES && difference instanceof StageDifference.Measured measured) {
            boolean flips = severity == Severity.CLASS_CHANGES;
            return new LadderCell(
                    stage,
                    flips ? Kind.CLASS_CHANGES : Kind.SAME_CLASS,
                    points(measured.difference().maxAbsolute()),
                    flips ? "top-1 changes" : "same class",
                    fill,
                    settings,
                    place);
        }
        return new LadderCell(
                stage,
                settings && place != Place.HEALED || place == Place.FIRST ? Kind.OWN : Kind.CARRIED,
                size.map(each -> largest(each, stage)).orElse("differs"),
                difference
                        .statistics()
                        .map(each -> each.notComparable() > 0 ? "NaN" : Figures.of(each.meanAbsolute()))
                        .orElse(""),
                fill,
                settings,
                place);
    }

    private static String largest(LargestDifference size, Stage stage) {
        boolean onlyNotNumbers = size.maxAbsolute() == 0 && size.notComparable() > 0;
        return onlyNotNumbers ? "NaN" : Figures.of(size.maxAbsolute(), stage);
    }

    /** Returns a difference of probabilities in percentage points. */
    private static String points(double difference) {
        double points = 100 * difference;
        return points >= 0.95 ? Figures.fixed(points, 1) : Figures.of(points);
    }

    private static String missing(Comparison comparison, Pair pair) {
        Optional<Stage> a = comparison.pathways().get(pair.a()).failure().map(Failure::stage);
        Optional<Stage> b = comparison.pathways().get(pair.b()).failure().map(Failure::stage);
        if (a.isPresent() && a.equals(b)) {
            return "Pathways %s and %s have no result from %s on"
                    .formatted(pair.a() + 1, pair.b() + 1, a.get().label());
        }
        boolean ofA = a.filter(
                        stage -> b.filter(other -> other.compareTo(stage) < 0).isEmpty())
                .isPresent();
        return (ofA ? a : b)
                .map(stage ->
                        "Pathway %s has no result from %s on".formatted((ofA ? pair.a() : pair.b()) + 1, stage.label()))
                .orElse("No results from here on");
    }

    /** Scales the ladder's bars: logarithmic from 10⁻⁶ to the full range of the stage's unit. */
    static final class LogScale {

        private static final double LOWEST = 1e-6;

        private LogScale() {}

        /** Returns where a difference lies, 0 (at most 10⁻⁶) to 1 (the full range or more). */
        static double position(double difference, Stage stage) {
            if (!(difference > LOWEST)) {
                return 0;
            }
            double share = Math.log(difference / LOWEST) / Math.log(stage.peak() / LOWEST);
            return Math.min(1, share);
        }
    }

    /**
     * Describes one pair of pathways.
     *
     * @param pair the reference first, where it is one of the two
     * @param cells the stages that both reached, in order
     * @param missing why the stages after the last cell are empty
     */
    public record LadderRow(Pair pair, Severity severity, List<LadderCell> cells, Optional<String> missing) {

        public LadderRow {
            cells = List.copyOf(cells);
        }
    }
}
