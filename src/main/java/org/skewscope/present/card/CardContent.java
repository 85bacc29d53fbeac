package org.skewscope.present.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.FailureFix;
import org.skewscope.present.Figures;
import org.skewscope.present.RecordedWording;
import org.skewscope.run.Failure;

/**
 * Describes all that one card shows.
 *
 * @param pathway as edited
 * @param reference index of the reference as edited
 * @param result the pathway's latest result; empty where there is none yet
 * @param shownReference index of the reference of that result
 * @param bars the largest classes; empty without a result
 * @param recordedReference whether the reference is a run made elsewhere
 * @param brokenPicture whether every pathway fails alike, which the headline says once
 * @param settings those in which the pathway differs from the reference; none if one of them is recorded
 */
public record CardContent(
        Pathway pathway,
        int index,
        int reference,
        Optional<PathwayResult> result,
        int shownReference,
        Optional<Severity> severity,
        List<Bar> bars,
        ProbabilityAxis axis,
        List<PathwayOption> settings,
        Optional<FailureFix> fix,
        boolean selected,
        boolean stale,
        boolean narrow,
        boolean recordedReference,
        boolean brokenPicture) {

    private static final int BARS = 5;

    /**
     * Describes one class.
     *
     * @param reference the reference's probability of the same class; empty on its own card
     */
    public record Bar(String className, double probability, Optional<Double> reference) {}

    /**
     * Returns the probabilities of the first classes: whole percent, or with a decimal where two would be equal or one
     * is below 1%.
     *
     * @param exact whether every probability has its decimal
     */
    public List<String> percents(int count, boolean exact) {
        List<Bar> first = bars.subList(0, Math.min(count, bars.size()));
        List<String> whole = first.stream()
                .map(bar -> Figures.fixed(100 * bar.probability(), 0) + "%")
                .toList();
        boolean tells = !exact
                && whole.stream().distinct().count() == whole.size()
                && first.stream().allMatch(bar -> bar.probability() >= 0.01);
        return tells
                ? whole
                : first.stream()
                        .map(bar -> Figures.percent(bar.probability()) + "%")
                        .toList();
    }

    /** Returns a line for each class: the probability and its change against the reference. */
    public String details() {
        return bars.stream()
                .map(bar -> "%s %s%%%s"
                        .formatted(
                                bar.className(),
                                Figures.percent(bar.probability()),
                                bar.reference()
                                        .map(other -> ", %s points against %s"
                                                .formatted(
                                                        Figures.signed(100 * (bar.probability() - other), 1),
                                                        shownReference + 1))
                                        .orElse("")))
                .collect(Collectors.joining("\n"));
    }

    /** Returns how the pathway compares with the reference: "says wing" where the class changes. */
    public Optional<String> pill() {
        return severity.map(each -> each == Severity.CLASS_CHANGES && !bars.isEmpty()
                ? "says " + bars.get(0).className()
                : each.label());
    }

    /** Returns whether both look the same, apart from a newer result that is under way. */
    public boolean looksLike(CardContent other) {
        return other != null && look().equals(other.look());
    }

    /** The result's arrays have no equals; what is drawn of it is its failure and the bars. */
    private List<Object> look() {
        return List.of(
                pathway,
                index,
                reference,
                failure(),
                result.map(known -> List.of(known.recorded(), RecordedWording.missing(known))),
                shownReference,
                severity,
                bars,
                axis,
                settings,
                fix,
                selected,
                narrow,
                brokenPicture);
    }

    public boolean isReference() {
        return index == reference;
    }

    public Optional<Failure> failure() {
        return result.flatMap(PathwayResult::failure);
    }

    /**
     * @param shown the latest comparison; null where there is none
     */
    public static CardContent of(
            PathwaySet set,
            int index,
            Comparison shown,
            BiFunction<PathwayResult, Integer, String> classNames,
            boolean selected,
            boolean stale,
            boolean narrow) {
        Pathway pathway = set.get(index);
        int at = indexIn(shown, pathway.id());
        Optional<PathwayResult> result =
                at < 0 ? Optional.empty() : Optional.of(shown.pathways().get(at));
        int shownReference = shown == null ? set.reference() : shown.reference();
        return new CardContent(
                pathway,
                index,
                set.reference(),
                result,
                shownReference,
                result.flatMap(known -> severity(shown, at, classNames)),
                result.map(known -> bars(shown, at, classNames)).orElse(List.of()),
                ProbabilityAxis.of(shown == null ? List.of() : shown.pathways()),
                pathway.recorded() || index == set.reference()
                        ? List.of()
                        : PathwayOption.differing(set.referencePathway(), pathway),
                at < 0 ? Optional.empty() : FailureFix.of(shown, at),
                selected,
                stale,
                narrow,
                set.referencePathway().recorded(),
                shown != null && shown.sharedFailure().isPresent());
    }

    private static int indexIn(Comparison shown, String id) {
        return shown == null
                ? -1
                : shown.pathways().stream()
                        .map(each -> each.pathway().id())
                        .toList()
                        .indexOf(id);
    }

    private static Optional<Severity> severity(
            Comparison shown, int at, BiFunction<PathwayResult, Integer, String> classNames) {
        PathwayResult result = shown.pathways().get(at);
        if (result.failure().isPresent()) {
            return Optional.of(Severity.FAILED);
        }
        ClassNaming names = (results, index) -> classNames.apply(results.get(0), index);
        PathwayResult reference = shown.ofReference();
        return shown.pair(shown.reference(), at)
                .map(PairDifference::severity)
                .map(each -> names.renames(reference, result) ? each.atLeast(Severity.CLASS_CHANGES) : each)
                // It is the reference that failed.
                .filter(each -> each != Severity.FAILED || reference.failure().isEmpty());
    }

    private static List<Bar> bars(Comparison shown, int at, BiFunction<PathwayResult, Integer, String> classNames) {
        PathwayResult result = shown.pathways().get(at);
        PathwayResult reference = shown.ofReference();
        List<Bar> bars = new ArrayList<>();
        for (int top : result.ranking(BARS)) {
            // A class of a model with other classes is another class, whatever its number.
            boolean compared = at != shown.reference()
                    && result.probabilities().length == reference.probabilities().length
                    && reference.probabilities().length > 0;
            bars.add(new Bar(
                    classNames.apply(result, top),
                    result.probabilities()[top],
                    compared ? Optional.of((double) reference.probabilities()[top]) : Optional.empty()));
        }
        return bars;
    }

    /**
     * Describes the axis that all cards share, from 0 to the next of 10, 25, 50 and 100 %.
     *
     * @param percent its end
     */
    public record ProbabilityAxis(int percent) {

        private static final int[] ENDS = {10, 25, 50, 100};

        static ProbabilityAxis of(List<PathwayResult> pathways) {
            double largest = pathways.stream()
                    .filter(pathway -> pathway.topClass() >= 0)
                    .mapToDouble(pathway -> 100.0 * pathway.probabilities()[pathway.topClass()])
                    .max()
                    .orElse(0);
            return new ProbabilityAxis(
                    IntStream.of(ENDS).filter(end -> largest <= end).findFirst().orElse(100));
        }

        /** Returns where a probability lies, 0 to 1. */
        public double position(double probability) {
            return Math.max(0, Math.min(1, 100 * probability / percent));
        }
    }
}
