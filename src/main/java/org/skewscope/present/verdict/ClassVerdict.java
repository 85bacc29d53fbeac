package org.skewscope.present.verdict;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Rounding;
import org.skewscope.compare.VectorChange;
import org.skewscope.present.verdict.Verdict.Certainty;
import org.skewscope.tensor.SentenceNumber;

/**
 * Makes the verdicts on outputs whose values are equal in another form: in a different class order,
 * beside a background class, or after a second softmax.
 */
final class ClassVerdict {

    /** Fewer values can be a permutation of each other by chance. */
    private static final int FEWEST_CLASSES = 8;

    /** So many times the size test a probability has to be, to tell classes apart. */
    private static final double TELLING = 10;

    /** A second softmax leaves so little of the spread of its probabilities unexplained. */
    private static final double SECOND_SOFTMAX = 0.02;

    /** The code of outputs that stand in another order. */
    private static final String OTHER_ORDER = "SKY901";

    private ClassVerdict() {}

    /** Returns that the outputs are one another's in another form; empty if they are not. */
    static Optional<Verdict> of(PairFacts facts) {
        return permuted(facts)
                ? Optional.of(otherOrder(facts))
                : softmaxTwice(facts.a(), facts.b())
                        .or(() -> softmaxTwice(facts.b(), facts.a()))
                        .or(() -> facts.vectors().flatMap(change -> scaled(facts, change)));
    }

    /** Returns that one row is the other as a direction, with its numbers exchanged or another length. */
    private static Optional<Verdict> scaled(PairFacts facts, VectorChange change) {
        String a = SentenceNumber.of(change.lengthOfA());
        String b = SentenceNumber.of(change.lengthOfB());
        if (change.exchanged()) {
            return Optional.of(measured(
                    OTHER_ORDER,
                    facts.say(
                            "{b} returns {a}'s outputs with numbers %s and %s exchanged.",
                            change.moved().get(0), change.moved().get(1)),
                    "All other numbers are equal.",
                    facts.say("Read the outputs of {b} in the order of {a}'s.")));
        }
        boolean normalizes = VectorChange.normalized(change.lengthOfB()) != VectorChange.normalized(change.lengthOfA());
        boolean byB = VectorChange.normalized(change.lengthOfB());
        String normalizing = facts.name(byB);
        return change.sameDirection()
                ? Optional.of(
                        measured(
                                "",
                                facts.say(
                                        "{b} returns {a}'s outputs times %s: the same direction%s.",
                                        SentenceNumber.of(change.times()),
                                        normalizes
                                                ? ", which %s divides by its length (L2 normalization)"
                                                        .formatted(normalizing)
                                                : ""),
                                facts.say("{a}'s outputs have the length %s, {b}'s %s.", a, b),
                                normalizes
                                        ? "Nothing to do where vectors are compared by cosine; else normalize %s's, too: x / np.linalg.norm(x)."
                                                .formatted(facts.name(!byB))
                                        : "Nothing to do where vectors are compared by cosine; else look for a scale that only one model has."))
                : Optional.empty();
    }

    private static Verdict measured(String code, String reason, String evidence, String cure) {
        return new Verdict(code, Certainty.MEASURED, reason, "", "", List.of(evidence), cure);
    }

    /** Returns the verdict on equal outputs that two label files name differently. */
    static Verdict ofOtherNames(PairFacts facts) {
        return new Verdict(
                "SKY901",
                Certainty.MEASURED,
                facts.say(
                        """
                            The label files of {a} and {b} list one set of classes in different orders: index %s is \
                            %s in {a} and %s in {b}.""",
                        facts.a().topClass(),
                        facts.classOfA(),
                        facts.naming().of(List.of(facts.b()), facts.a().topClass())),
                facts.logits().orElse(0.0) == 0
                        ? ""
                        : "logits differ by %s (rounding)"
                                .formatted(SentenceNumber.brief(facts.logits().get())),
                "",
                List.of("Both models return equal numbers for each index."),
                "Use the label file that the model was trained with in both pathways.");
    }

    /** Returns the verdict on models that predict different numbers of classes. */
    static Verdict ofOtherClasses(PairFacts facts) {
        int a = facts.a().probabilities().length;
        int b = facts.b().probabilities().length;
        if (a == 0 || b == 0) {
            return ofTensorAndClasses(facts, a, b);
        }
        boolean background = Math.abs(a - b) == 1;
        Optional<Integer> extra = background ? extraClass(facts) : Optional.empty();
        String larger = facts.name(b > a);
        return new Verdict(
                background ? "SKY902" : "",
                background && extra.isEmpty() ? Certainty.LIKELY : Certainty.MEASURED,
                facts.say(
                        "{b} predicts %s classes, {a} %s%s",
                        SentenceNumber.count(b),
                        SentenceNumber.count(a),
                        background
                                ? ": "
                                        + larger
                                        + (extra.isPresent()
                                                ? " has a background class at index %s; the other logits are equal."
                                                        .formatted(extra.get())
                                                : " probably has a background class.")
                                : ", so their classes cannot be compared."),
                "",
                "",
                List.of(),
                background
                        ? "Use the labels file of each model, or subtract 1 from the larger model's index."
                        : "Compare models of the same classes.");
    }

    /** Returns the verdict where one model returns a tensor, such as a picture, and no classes. */
    private static Verdict ofTensorAndClasses(PairFacts facts, int a, int b) {
        boolean tensorIsA = a == 0;
        return new Verdict(
                "",
                Certainty.MEASURED,
                "%s returns a tensor, %s one number for each of %s classes, so they cannot be compared."
                        .formatted(facts.name(!tensorIsA), facts.name(tensorIsA), SentenceNumber.count(Math.max(a, b))),
                "",
                "",
                List.of(),
                "Compare outputs of one kind: output= names one of several.");
    }

    /** Returns the index of the class that only one model has; empty if other logits differ too. */
    private static Optional<Integer> extraClass(PairFacts facts) {
        float[] a = facts.a().logits();
        float[] b = facts.b().logits();
        float[] fewer = a.length < b.length ? a : b;
        float[] more = a.length < b.length ? b : a;
        if (fewer.length < FEWEST_CLASSES || more.length != fewer.length + 1) {
            return Optional.empty();
        }
        double bound = Rounding.ofLogits(Rounding.largest(fewer));
        for (int index : new int[] {0, fewer.length}) {
            float[] rest = Arrays.copyOf(more, fewer.length);
            System.arraycopy(more, index + 1, rest, index, fewer.length - index);
            if (near(fewer, rest, bound)) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    private static boolean near(float[] a, float[] b, double bound) {
        for (int i = 0; i < a.length; i++) {
            if (!(Math.abs((double) a[i] - b[i]) <= bound)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether B's outputs are A's under other class numbers. */
    private static boolean permuted(PairFacts facts) {
        boolean logits = facts.a().logits().length > 0 && facts.b().logits().length > 0;
        float[] a = (logits ? facts.a().logits() : facts.a().probabilities()).clone();
        float[] b = (logits ? facts.b().logits() : facts.b().probabilities()).clone();
        if (a.length < FEWEST_CLASSES || a.length != b.length) {
            return false;
        }
        double bound = Rounding.ofLogits(logits ? facts.largestLogit() : 1);
        if (near(a, b, bound)) {
            return false;
        }
        Arrays.sort(a);
        Arrays.sort(b);
        // Most probabilities are 0 up to rounding, in any order.
        boolean telling = logits ? a[a.length - 1] - a[0] > FEWEST_CLASSES * bound : a[a.length - 3] > TELLING * bound;
        return telling && near(a, b, bound);
    }

    private static Verdict otherOrder(PairFacts facts) {
        int index = facts.b().topClass();
        String inA = facts.naming().of(List.of(facts.a()), index);
        String inB = facts.naming().of(List.of(facts.b()), index);
        boolean logits = facts.a().logits().length > 0 && facts.b().logits().length > 0;
        if (facts.returnsNoClasses()) {
            return facts.vectors()
                    .filter(VectorChange::exchanged)
                    .flatMap(change -> scaled(facts, change))
                    .orElseGet(() -> measured(
                            OTHER_ORDER,
                            facts.say("{b} returns {a}'s outputs in another order."),
                            "The sorted outputs of both pathways pass the size test.",
                            facts.say("Read the outputs of {b} in the order of {a}'s, such as NCHW for NHWC.")));
        }
        String unit = logits ? "logits" : "probabilities";
        boolean named = facts.namesPermuted() && facts.classOfA().equals(facts.classOfB());
        String example = inA.equals(inB) ? "." : facts.say(": index %s is %s in {a} and %s in {b}.", index, inA, inB);
        return new Verdict(
                "SKY901",
                Certainty.MEASURED,
                facts.say(
                        "{b} returns {a}'s %s in a different class order%s", logits ? facts.outputs() : unit, example),
                "",
                named ? "both predict " + facts.classOfA() : "",
                List.of("The sorted %s of both pathways pass the size test.".formatted(unit)),
                "Use the labels file of each model, or sort both by WordNet ID.");
    }

    /** Returns that one pathway's probabilities are the softmax of the other's. */
    private static Optional<Verdict> softmaxTwice(PathwayResult once, PathwayResult twice) {
        float[] expected = softmax(once.probabilities());
        float[] given = twice.probabilities();
        if (given.length < 2 || given.length != expected.length) {
            return Optional.empty();
        }
        DoubleSummaryStatistics range = range(expected);
        double spread = range.getMax() - range.getMin();
        return near(expected, given, SECOND_SOFTMAX * spread)
                ? Optional.of(new Verdict(
                        "SKY903",
                        Certainty.MEASURED,
                        "%s applies softmax twice: its probabilities are the softmax of %s's."
                                .formatted(twice.pathway().id(), once.pathway().id()),
                        "the largest probability falls from %s to %s"
                                .formatted(
                                        SentenceNumber.probability(
                                                range(once.probabilities()).getMax()),
                                        SentenceNumber.probability(range(given).getMax())),
                        "",
                        List.of(),
                        "Remove the second softmax: tf.nn.softmax(model(x)) of a model that returns probabilities."))
                : Optional.empty();
    }

    private static float[] softmax(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += Math.exp(value);
        }
        float[] shares = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            shares[i] = (float) (Math.exp(values[i]) / sum);
        }
        return shares;
    }

    private static DoubleSummaryStatistics range(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(index -> values[index])
                .summaryStatistics();
    }
}
