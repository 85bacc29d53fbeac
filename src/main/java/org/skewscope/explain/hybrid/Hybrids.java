package org.skewscope.explain.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.skewscope.compare.Rounding;
import org.skewscope.compare.ValueRange;
import org.skewscope.explain.numbers.Distances;
import org.skewscope.explain.numbers.Projection;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.run.Cancellation;
import org.skewscope.run.Failure;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.SharedPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;

/**
 * Makes and runs the pathways between two pathways: each takes some of the differing options from B
 * and the others from A. A hybrid is named by the set of options taken from B, as bits of a mask: 0
 * is A itself.
 */
public final class Hybrids {

    /** A run of the model leaves half of two cores idle. */
    private static final int AT_A_TIME = 2;

    private final PathwayRunner runner;
    private final SharedPicture picture;
    private final PathwayTrace a;
    private final PathwayTrace b;
    private final Cancellation cancellation;
    private final List<Factor> factors;
    private final Map<Integer, HybridOutcome> outcomes = new ConcurrentHashMap<>();

    /**
     * @param runner runs hybrids; shares what they have in common where it keeps them
     */
    public Hybrids(
            PathwayRunner runner, SharedPicture picture, PathwayTrace a, PathwayTrace b, Cancellation cancellation) {
        this.runner = runner;
        this.picture = picture;
        this.a = a;
        this.b = b;
        this.cancellation = cancellation;
        this.factors = Factor.of(a.pathway(), b.pathway());
    }

    /**
     * Returns the options in which the pathways differ, in stage order; bit i of a mask is factor
     * i.
     */
    public List<PathwayOption> factors() {
        return factors.stream().map(Factor::option).toList();
    }

    /**
     * Returns the options that a factor changes: its own and those that can only change with it.
     *
     * @param factor index into {@link #factors}
     * @return in stage order, at least one
     * @throws IndexOutOfBoundsException if there is no such factor
     */
    public List<PathwayOption> together(int factor) {
        return factors.get(factor).together();
    }

    /** Returns the mask of B. */
    public int full() {
        // A recorded run has no options, but is another pathway all the same.
        return recorded() ? 1 : (1 << factors.size()) - 1;
    }

    private boolean recorded() {
        return a.recorded().isPresent() || b.recorded().isPresent();
    }

    public Pathway a() {
        return a.pathway();
    }

    public Pathway b() {
        return b.pathway();
    }

    /**
     * Returns the hybrid with some options of B and the others of A, under A's id and name.
     *
     * @param mask bit i is set if factor i has B's value; 0 to {@link #full}, or 0 alone if a
     *     pathway was recorded
     */
    public Pathway pathway(int mask) {
        Pathway hybrid = a();
        for (int i = 0; i < factors.size(); i++) {
            if ((mask >> i & 1) == 1) {
                for (PathwayOption option : together(i)) {
                    hybrid = option.set(hybrid, option.valueIn(b()));
                }
            }
        }
        return hybrid;
    }

    /**
     * Returns what a hybrid fed and returned. Each hybrid runs at most once; the traces of A and B
     * serve for 0 and {@link #full}.
     *
     * @param mask bit i is set if factor i has B's value
     * @throws java.util.concurrent.CancellationException if it was canceled
     */
    public HybridOutcome outcome(int mask) {
        HybridOutcome known = outcomes.get(mask);
        if (known == null) {
            cancellation.check();
            known = outcome(trace(mask));
            outcomes.put(mask, known);
        }
        return known;
    }

    /**
     * Computes values that rest on outcomes, two at a time where the machine has two cores. A run has the same bits
     * beside another one.
     *
     * @param each what the values are computed of
     * @param work computes one value
     * @return the values in the order of {@code each}
     * @throws java.util.concurrent.CancellationException if it was canceled
     */
    public static <T, R> List<R> twoAtATime(List<T> each, Function<T, R> work) {
        ForkJoinPool threads =
                new ForkJoinPool(Math.min(AT_A_TIME, Runtime.getRuntime().availableProcessors()));
        try {
            return threads.submit(() -> each.parallelStream().map(work).toList())
                    .join();
        } finally {
            threads.shutdown();
        }
    }

    /**
     * Returns the hybrids between B and B with A's values of all options that change its input tensor by more than
     * rounding, if that pathway returns what A does: A's top-1 class, and logits within rounding of A's. The other
     * options then cause no more than rounding.
     *
     * @return empty if it returns something else, no option changes the input tensor, or a pathway fails or was
     *     recorded
     * @throws java.util.concurrent.CancellationException if it was canceled
     */
    public Optional<Hybrids> ofInput() {
        Optional<DenseTensor> fed = b.tensor(Stage.BATCH).filter(row -> !recorded());
        int moving = IntStream.range(0, factors.size())
                .map(i -> 1 << i)
                .filter(factor -> fed.isPresent()
                        && !rounds(
                                row(pathway(full() & ~factor)).map(DenseTensor::toFloats),
                                fed.get().toFloats()))
                .sum();
        return moving == 0
                ? Optional.empty()
                : Optional.of(trace(full() & ~moving))
                        .filter(like -> returnsLikeA(outcome(like)))
                        .map(like -> new Hybrids(runner, picture, like, b, cancellation));
    }

    /** A row of another shape has no distance. */
    private static boolean rounds(Optional<float[]> row, float[] fed) {
        return row.flatMap(changed -> Distances.largest(changed, fed))
                .filter(moved -> moved <= Rounding.ofInput(Rounding.largest(fed)))
                .isPresent();
    }

    private boolean returnsLikeA(HybridOutcome changed) {
        float[] logits = outcome(0).logits();
        return changed.topClass() == outcome(0).topClass()
                && Distances.largest(logits, changed.logits())
                        .filter(left -> Rounding.explains(left, logits))
                        .isPresent();
    }

    /**
     * Runs a pathway that is no hybrid, such as A with a value of neither pathway. The outcome is
     * not kept.
     *
     * @param changed a pathway that Skewscope can run
     * @return the outcome, placed between the input tensors of A (0) and B (1)
     * @throws java.util.concurrent.CancellationException if it was canceled
     */
    public HybridOutcome outcome(Pathway changed) {
        cancellation.check();
        return outcome(runner.run(picture, changed, stage -> {}, cancellation));
    }

    /**
     * Returns the row that a pathway feeds for the picture, without running the model. For several
     * threads.
     *
     * @param pathway any
     * @return float32 [1, height, width, channels]; empty if the pathway fails before, was
     *     recorded, or feeds files
     * @throws java.util.concurrent.CancellationException if it was canceled
     */
    public Optional<DenseTensor> row(Pathway pathway) {
        return runner.row(picture, pathway, cancellation);
    }

    /**
     * Returns how many classes A and B predict, where the two numbers differ: their logits then
     * cannot be compared though both models have run.
     */
    public Optional<ClassCounts> otherClasses() {
        int own = floats(a, Stage.LOGITS).length;
        int others = floats(b, Stage.LOGITS).length;
        return own > 0 && others > 0 && own != others ? Optional.of(new ClassCounts(own, others)) : Optional.empty();
    }

    /** Holds how many classes two models predict, such as 1,000 and 7. */
    public record ClassCounts(int a, int b) {

        /** Returns the numbers in words. */
        public String words() {
            return String.format(Locale.ROOT, "the models predict %,d and %,d classes", a, b);
        }
    }

    /** Returns how many hybrids have an outcome so far, A and B included. */
    public int evaluated() {
        return outcomes.size();
    }

    /**
     * Returns the outcomes of all hybrids that were asked for so far, by mask, failed ones
     * included.
     */
    public Map<Integer, HybridOutcome> outcomes() {
        return Map.copyOf(outcomes);
    }

    private PathwayTrace trace(int mask) {
        if (mask == 0) {
            return a;
        }
        return mask == full() ? b : runner.run(picture, pathway(mask), stage -> {}, cancellation);
    }

    private HybridOutcome outcome(PathwayTrace trace) {
        Optional<DenseTensor> input = trace.tensor(Stage.BATCH);
        float[] logits = floats(trace, Stage.LOGITS);
        int classes = floats(a, Stage.LOGITS).length;
        boolean other = classes > 0 && logits.length > 0 && logits.length != classes;
        return new HybridOutcome(
                input.map(this::share).orElse(Double.NaN),
                input.map(ValueRange::of),
                input.map(TensorBytes::sha256).orElse(""),
                other ? new float[0] : logits,
                other
                        ? new float[0]
                        : trace.probabilities().map(DenseTensor::toFloats).orElse(new float[0]),
                other ? Optional.of(incomparable(new ClassCounts(classes, logits.length))) : trace.failure());
    }

    /** Returns the failure of two models whose classes cannot be compared. */
    private static Failure incomparable(ClassCounts counts) {
        return new Failure(Stage.LOGITS, counts.words(), Remedy.say("Compare models of the same classes."));
    }

    private double share(DenseTensor input) {
        Optional<DenseTensor> from = a.tensor(Stage.BATCH);
        Optional<DenseTensor> to = b.tensor(Stage.BATCH);
        return from.isEmpty() || to.isEmpty() ? Double.NaN : Projection.of(input, from.get(), to.get());
    }

    static float[] floats(PathwayTrace trace, Stage stage) {
        return trace.tensor(stage).map(DenseTensor::toFloats).orElse(new float[0]);
    }

    /**
     * Describes an option in which two pathways differ, with those that can only change with it.
     *
     * @param option what the factor is called by
     * @param together it and the others, in stage order
     */
    private record Factor(PathwayOption option, List<PathwayOption> together) {

        Factor {
            together = List.copyOf(together);
        }

        /**
         * Returns the factors of two pathways, in stage order. A model of another runtime takes its
         * execution and settings with it: neither runtime runs the other's model. A scaling before the
         * resize takes the formula with it where both pathways scale alike in the end.
         */
        static List<Factor> of(Pathway a, Pathway b) {
            List<Factor> factors = new ArrayList<>();
            List<PathwayOption> ofRun = new ArrayList<>();
            boolean tied =
                    a.execution().mode().runtime() != b.execution().mode().runtime();
            List<PathwayOption> formula = moved(a, b);
            for (PathwayOption option : PathwayOption.differing(a, b)) {
                if (tied && option.stage() == Stage.LOGITS) {
                    ofRun.add(option);
                } else if (formula.contains(option)) {
                    if (option.equals(formula.get(0))) {
                        factors.add(new Factor(option, formula));
                    }
                } else {
                    factors.add(new Factor(option, List.of(option)));
                }
            }
            if (tied) {
                PathwayOption named = ofRun.stream()
                        .filter(option -> option.optionKey() == OptionKey.MODEL)
                        .findFirst()
                        .orElseGet(() -> PathwayOption.of(OptionKey.EXECUTION));
                factors.add(new Factor(named, ofRun));
            }
            return factors;
        }

        /**
         * Returns the type while resizing and the formula, if one pathway scales before the resize what the other
         * scales after it; else nothing.
         */
        private static List<PathwayOption> moved(Pathway a, Pathway b) {
            List<PathwayOption> both = PathwayOption.differing(a, b).stream()
                    .filter(option ->
                            option.optionKey() == OptionKey.RESIZE_TYPE || option.optionKey() == OptionKey.NORMALIZE)
                    .toList();
            return both.size() == 2
                            && scalesAlike(a, b)
                            && !scalesAlike(a, both.get(1).set(b, both.get(1).valueIn(a)))
                    ? both
                    : List.of();
        }

        private static boolean scalesAlike(Pathway a, Pathway b) {
            Optional<PixelLine> first = PixelLine.of(a.preprocessing());
            return PixelLine.of(b.preprocessing())
                    .filter(line ->
                            first.filter(other -> line.isTimes(1, other)).isPresent())
                    .isPresent();
        }
    }
}
