package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Rounding;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.compare.VectorChange;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Compared;
import org.skewscope.explain.ExplanationPart.Detectors;
import org.skewscope.explain.InputContract;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.network.ModelSteps;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.PictureContents;
import org.skewscope.picture.PictureTraits;
import org.skewscope.present.ClassNaming;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.tensor.TensorDiff.LargestDifference;

/**
 * All that is known of two compared pathways.
 *
 * @param comparison holds both pathways
 * @param reference the index of the reference, A
 * @param other the index of the pathway compared with it, B
 * @param explanation the measured parts of the pair's explanation; {@link Explanation#NONE} at once
 *     after the comparison
 * @param naming the classes' names
 */
public record PairFacts(Comparison comparison, int reference, int other, Explanation explanation, ClassNaming naming) {

    /** Returns the facts of a comparison alone. */
    public static PairFacts of(Comparison comparison, int other, ClassNaming naming) {
        return new PairFacts(comparison, comparison.reference(), other, Explanation.NONE, naming);
    }

    /** Returns the facts of an explanation, which holds its own comparison. */
    public static PairFacts of(Explanation explanation, ClassNaming naming) {
        return new PairFacts(explanation.comparison(), 0, 1, explanation, naming);
    }

    /**
     * Returns the same facts as if a pathway had been run by another recipe: for the words on a
     * recorded run's recipe.
     *
     * @param ofB whether it stands in the place of B
     * @param recipe stands in its place, with its name
     */
    PairFacts replacing(boolean ofB, Pathway recipe) {
        PathwayResult result = ofB ? b() : a();
        List<PathwayResult> results = new ArrayList<>(comparison.pathways());
        int index = ofB ? other : reference;
        results.set(
                index,
                new PathwayResult(
                        recipe,
                        result.stages(),
                        result.logits(),
                        result.probabilities(),
                        result.failure(),
                        result.weights()));
        return new PairFacts(
                new Comparison(
                        comparison.run(), comparison.picture(), results, comparison.reference(), comparison.pairs()),
                reference,
                other,
                explanation,
                naming);
    }

    PathwayResult a() {
        return comparison.pathways().get(reference);
    }

    PathwayResult b() {
        return comparison.pathways().get(other);
    }

    String nameA() {
        return a().pathway().id();
    }

    String nameB() {
        return b().pathway().id();
    }

    /**
     * Returns a sentence on the two pathways.
     *
     * @param template has {a} and {b} where the pathways' names stand, {logits} where a model's
     *     outputs are named, and %s for each value
     */
    String say(String template, Object... values) {
        Object[] all = Arrays.copyOf(values, values.length + 2);
        all[values.length] = nameA();
        all[values.length + 1] = nameB();
        String a = "%%%s$s".formatted(values.length + 1);
        String b = "%%%s$s".formatted(values.length + 2);
        return template.replace("{logits}", outputs())
                .replace("{a}", a)
                .replace("{b}", b)
                .formatted(all);
    }

    /** Returns what the models return: numbers without classes are no logits. */
    String outputs() {
        return returnsNoClasses() ? "outputs" : "logits";
    }

    /** Returns the name of B, or else of A. */
    String name(boolean ofB) {
        return ofB ? nameB() : nameA();
    }

    PairDifference difference() {
        return comparison.pair(reference, other).orElseThrow();
    }

    StageDifference at(Stage stage) {
        return difference().at(stage);
    }

    Optional<DiffStatistics> size(Stage stage) {
        return at(stage).statistics();
    }

    /** Returns what the picture's file says of itself; empty at once after the comparison. */
    Optional<PictureTraits> picture() {
        return explanation.get(Compared.class).flatMap(Compared::picture).map(PictureContents::traits);
    }

    /** Returns whether the picture's file is known and has a trait. */
    boolean pictureIs(Predicate<PictureTraits> trait) {
        return picture().filter(trait).isPresent();
    }

    /**
     * Returns what the model's file states of its input; empty if both pathways run files of their
     * own, or nothing is known yet. A recorded run is judged by the other pathway's file.
     */
    Optional<InputContract> contract() {
        List<InputContract> contracts =
                explanation.get(Compared.class).map(Compared::contracts).orElse(List.of());
        boolean one = isRecorded(a())
                || isRecorded(b())
                || a().pathway()
                        .execution()
                        .model()
                        .equals(b().pathway().execution().model());
        return contracts.stream()
                .filter(each -> one && !each.equals(InputContract.NONE))
                .findFirst();
    }

    /** Returns whether a result is a recorded run's, even if a recipe stands in its place. */
    boolean isRecorded(PathwayResult result) {
        Comparison measured =
                explanation.get(Compared.class).map(Compared::comparison).orElse(comparison);
        return measured.pathways().stream()
                .filter(each -> each.pathway().id().equals(result.pathway().id()))
                .anyMatch(each -> each.recorded().isPresent());
    }

    boolean recorded() {
        return a().recorded().isPresent() || b().recorded().isPresent();
    }

    /** Returns the options in which the pathways differ, in stage order. */
    List<PathwayOption> options() {
        return PathwayOption.differing(a().pathway(), b().pathway());
    }

    /** Returns the largest logit difference; empty if a pathway has no logits. */
    Optional<Double> logits() {
        return at(Stage.LOGITS).largest().map(LargestDifference::maxAbsolute);
    }

    /** Returns the largest absolute logit of the reference. */
    double largestLogit() {
        return Rounding.largest(a().logits());
    }

    /** Returns whether the input tensors differ by rounding at most. */
    boolean inputPasses() {
        return at(Stage.BATCH)
                .largest()
                .filter(difference -> Rounding.passes(difference, inputBound()))
                .isPresent();
    }

    /** Returns whether the input tensors differ by more than rounding. */
    boolean inputDiffers() {
        return at(Stage.BATCH).differs() && !inputPasses();
    }

    /** Returns whether the pathways differ at any stage. */
    boolean differs() {
        return difference().stages().stream().anyMatch(StageDifference::differs);
    }

    private double inputBound() {
        return a().stage(Stage.BATCH)
                .map(batch -> Math.max(Math.abs(batch.min()), Math.abs(batch.max())))
                .map(Rounding::ofInput)
                .orElse(0.0);
    }

    /** Returns whether the logits differ by rounding at most. */
    boolean logitsPass() {
        return at(Stage.LOGITS)
                .largest()
                .filter(difference -> Rounding.passes(difference, Rounding.ofLogits(largestLogit())))
                .isPresent();
    }

    /** Returns the margin of A's logits under the change to B's; empty without logits of one set of classes. */
    Optional<Margin> margin() {
        return a().logits().length > 1 && a().logits().length == b().logits().length && classesKnown()
                ? Optional.of(Margin.of(a().logits(), b().logits()))
                : Optional.empty();
    }

    /** Returns the first stage of the difference that reaches the model; empty if none does. */
    Optional<StageDifference> start() {
        return difference().parting().start();
    }

    /**
     * Returns the verb for the stage at which the difference starts that reaches the model: it is
     * not the first one where earlier stages differ and are equal again.
     */
    String differFrom(Stage stage) {
        String name = stage == Stage.LOGITS ? Verdict.capital(outputs()) : stage.label();
        return difference().parting().healed().isEmpty()
                ? " first differ at " + name
                : " differ from %s on".formatted(name);
    }

    /** Returns whether both pathways predict a class. */
    boolean classesKnown() {
        return a().topClass() >= 0 && b().topClass() >= 0;
    }

    /** Returns whether both models return no classes, but pictures, boxes or features. */
    boolean returnsNoClasses() {
        return isWithoutClasses(a()) && isWithoutClasses(b());
    }

    private static boolean isWithoutClasses(PathwayResult result) {
        return result.logits().length > 0 && result.probabilities().length == 0;
    }

    /** Returns whether nobody saw the outputs of one of the pathways, as of a run that recorded layers alone. */
    boolean outputsUnseen() {
        return at(Stage.LOGITS).unseen() && at(Stage.PROBABILITIES).unseen();
    }

    /** Returns how A's numbers become B's; empty where either pathway returns classes, or they return other shapes. */
    Optional<VectorChange> vectors() {
        return returnsNoClasses() && a().logits().length == b().logits().length
                ? Optional.of(VectorChange.between(a().logits(), b().logits()))
                : Optional.empty();
    }

    /**
     * Returns a recorded run on an accelerator beside a pathway that has none, which alone may compute in fewer bits.
     */
    Optional<PathwayResult> reducing() {
        boolean ofA = Precision.of(a().recorded()).isPresent();
        boolean ofB = Precision.of(b().recorded()).isPresent();
        return ofB ? Optional.of(b()) : ofA ? Optional.of(a()) : Optional.empty();
    }

    /** Returns whether the pathways predict different classes. */
    boolean flips() {
        return classesKnown() && a().topClass() != b().topClass();
    }

    /**
     * Returns whether the models have the same class names in different orders; false if either has
     * no names, or if the top-1 class has one name in both.
     */
    boolean namesPermuted() {
        return classesKnown() && naming.permutes(a(), b());
    }

    String classOfA() {
        return naming.top(a());
    }

    String classOfB() {
        return naming.top(b());
    }

    /** Returns "both predict zebra" or "top-1 changes from kite to bulbul"; may be empty. */
    String consequence() {
        if (!classesKnown()) {
            return "";
        }
        return flips()
                ? "top-1 changes from %s to %s".formatted(classOfA(), classOfB())
                : namesPermuted() ? "" : "both predict " + classOfA();
    }

    /** Returns the measured contributions, largest first; empty while they are not measured. */
    public List<LedgerEntry> contributions() {
        return explanation
                .get(ExplanationPart.Ledger.class)
                .map(part -> part.ledger().entries())
                .orElse(List.of());
    }

    /** Returns the detectors' findings, surest first; empty while they are not measured. */
    List<Detection> detections() {
        return explanation.get(Detectors.class).map(Detectors::detections).orElse(List.of());
    }

    /** Returns what the next steps on the model found; empty while they are not taken. */
    Optional<ModelSteps.Findings> modelSteps() {
        return explanation.modelSteps();
    }

    /** Returns what an option does besides what it is named for. */
    Optional<String> sideEffect(String option) {
        return explanation
                .get(Detectors.class)
                .map(Detectors::sideEffects)
                .map((Map<String, String> effects) -> effects.get(option));
    }

    /**
     * Returns a clause on the size of the difference at a stage, such as "pixels differ by 4.3 of
     * 255 on average"; empty if the stage's tensors cannot be subtracted, or hold no pixels and are not the input.
     */
    Optional<String> sizeAt(Stage stage) {
        if (stage == Stage.LOGITS || stage == Stage.PROBABILITIES) {
            return logits().map(most -> say("{logits} differ by %s", SentenceNumber.brief(most)));
        }
        boolean pixels = bothEightBit(stage);
        return size(stage)
                .filter(each -> each.notComparable() == 0 && !each.identical())
                // The values of an earlier stage are not those of the input.
                .filter(each -> pixels || stage == Stage.BATCH)
                .map(each -> (pixels ? "pixels differ by %s of 255 on average" : "input values differ by %s on average")
                        .formatted(SentenceNumber.brief(each.meanAbsolute())));
    }

    /**
     * Returns the size at the first of several stages that has one, as {@link #sizeAt}; empty where
     * the class changes, which says enough.
     */
    String sizeUnlessFlipped(Stage... stages) {
        return Stream.of(stages)
                .filter(stage -> !flips())
                .map(this::sizeAt)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    /** Returns whether both tensors of a stage hold values in the range 0 to 255. */
    private boolean bothEightBit(Stage stage) {
        return stage.peak() == 255
                && Stream.of(a(), b())
                        .allMatch(each ->
                                each.stage(stage).filter(PairFacts::pixels).isPresent());
    }

    private static boolean pixels(StageSummary summary) {
        return summary.max() > 1.5 && summary.max() < 300 && summary.min() > -50;
    }
}
