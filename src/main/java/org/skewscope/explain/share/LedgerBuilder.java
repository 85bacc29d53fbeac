package org.skewscope.explain.share;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.numbers.Projection;
import org.skewscope.explain.share.CauseLedger.Interaction;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.LedgerAccount.FailedHybrid;
import org.skewscope.explain.share.LedgerAccount.Method;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;

/**
 * Draws up the ledger: exactly over all hybrids up to {@value #EXACT_FACTORS} factors, sampled
 * above.
 */
public final class LedgerBuilder {

    static final int EXACT_FACTORS = 8;
    private static final int ORDERS = 32;
    private static final long SEED = 5;

    private final Hybrids hybrids;
    private final boolean ofInput;
    private final List<PathwayOption> factors;
    private final Attribution input;
    private final Attribution logits;
    private final Attribution probability;

    private LedgerBuilder(Hybrids hybrids, boolean ofInput) {
        this.hybrids = hybrids;
        this.ofInput = ofInput;
        this.factors = hybrids.factors();
        if (exact()) {
            Hybrids.twoAtATime(IntStream.rangeClosed(0, hybrids.full()).boxed().toList(), hybrids::outcome);
        }
        this.input = attribution(Measure.input(hybrids));
        this.logits = attribution(Measure.logits(hybrids));
        this.probability = attribution(Measure.probability(hybrids));
    }

    /**
     * Returns the ledger of two pathways: each differing option's Shapley share in the change from
     * A to B. Runs the hybrids that have not run yet.
     *
     * @param hybrids A, B and the pathways between them, of which neither was recorded
     * @return a share is empty if failed hybrids leave it unknown
     * @throws java.util.concurrent.CancellationException if it was canceled
     */
    public static CauseLedger draw(Hybrids hybrids) {
        return new LedgerBuilder(hybrids, false).ledger();
    }

    /**
     * Returns the ledger of the options that change the input tensor, by a few experiments.
     *
     * @param hybrids those of {@link Hybrids#ofInput}
     * @throws java.util.concurrent.CancellationException if it was canceled
     */
    public static CauseLedger ofInput(Hybrids hybrids) {
        return new LedgerBuilder(hybrids, true).ledger();
    }

    private Attribution attribution(Measure measure) {
        return exact()
                ? new ShapleyValues(factors.size(), measure)
                : new SampledShapley(factors.size(), measure, ORDERS, SEED);
    }

    private boolean exact() {
        return factors.size() <= EXACT_FACTORS;
    }

    private CauseLedger ledger() {
        List<Interaction> pairs = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            for (int j = i + 1; j < factors.size(); j++) {
                pairs.add(interaction(i, j));
            }
        }
        List<LedgerEntry> entries = indices()
                .sorted(Comparator.comparingDouble((Integer i) -> logits.weight(i))
                        .thenComparingDouble(i -> input.weight(i))
                        .thenComparingDouble(i -> probability.weight(i))
                        .reversed())
                .map(this::entry)
                .toList();
        return new CauseLedger(entries, pairs, account());
    }

    private Stream<Integer> indices() {
        return IntStream.range(0, factors.size()).boxed();
    }

    private LedgerEntry entry(int i) {
        PathwayOption factor = factors.get(i);
        boolean changes = logits.total() != 0 && !Double.isNaN(logits.total());
        return new LedgerEntry(
                factor.key(),
                factor.label(),
                factor.valueIn(hybrids.a()),
                factor.valueIn(hybrids.b()),
                shares(measure -> measure.of(i)),
                exact() ? Optional.empty() : Optional.of(shares(measure -> measure.standardError(i))),
                changes ? Optional.of(SingleChange.of(hybrids, i)) : Optional.empty(),
                indices().filter(j -> j != i).map(j -> interaction(i, j)).toList(),
                changes && factor.optionKey() == OptionKey.RESIZE
                        ? ResizeStep.measure(hybrids, i, ofInput)
                        : List.of());
    }

    private Interaction interaction(int i, int j) {
        Shares strength = shares(measure -> measure.interaction(i, j));
        return new Interaction(
                factors.get(i).key(),
                factors.get(j).key(),
                strength.input(),
                strength.logits(),
                strength.probability());
    }

    private LedgerAccount account() {
        List<FailedHybrid> failures = new ArrayList<>();
        new TreeMap<>(hybrids.outcomes()).forEach((mask, outcome) -> outcome.failure()
                .ifPresent(
                        failure -> failures.add(new FailedHybrid(changes(mask), failure.stage(), failure.reason()))));
        return new LedgerAccount(
                ofInput ? Method.INPUT : exact() ? Method.EXACT : Method.SAMPLED,
                exact() ? 0 : ORDERS,
                hybrids.evaluated(),
                shares(Attribution::total),
                failures,
                statement(),
                unavailable());
    }

    private String statement() {
        String shares = exact()
                ? "Exact Shapley values over all " + (1 << factors.size()) + " mixed pathways."
                : "Shapley values estimated over "
                        + ORDERS
                        + " random orders; standardErrors are those of the shares,"
                        + " interactions the second differences at A.";
        return shares
                + " Mixed pathways with the same input tensor and the same execution share one run; different"
                + " ones are not put into one batch, since the number of rows changes bits.";
    }

    private List<OptionChange> changes(int mask) {
        return PathwayOption.differing(hybrids.a(), hybrids.pathway(mask)).stream()
                .map(option -> new OptionChange(option.key(), option.valueIn(hybrids.a()), option.valueIn(hybrids.b())))
                .toList();
    }

    private List<String> unavailable() {
        List<String> sentences = new ArrayList<>();
        if (Double.isNaN(input.total())) {
            sentences.add("The contributions to the input difference are not known: the input tensors"
                    + " have different shapes, or one is missing.");
        } else if (!factors.isEmpty() && Double.isNaN(input.of(0))) {
            sentences.add("The contributions to the input difference are not known: every order of"
                    + " changes meets a failure.");
        }
        if (Double.isNaN(logits.total())) {
            sentences.add("The contributions to logits and probability are not known: "
                    + hybrids.otherClasses().map(Hybrids.ClassCounts::words).orElse("a pathway has no logits")
                    + ".");
        } else if (!factors.isEmpty() && Double.isNaN(logits.of(0))) {
            sentences.add(
                    "The contributions to the logits are not known: every order of changes meets a" + " failure.");
        }
        return sentences;
    }

    private Shares shares(ToDoubleFunction<Attribution> read) {
        return new Shares(
                known(read.applyAsDouble(input)),
                known(read.applyAsDouble(logits)),
                known(read.applyAsDouble(probability)));
    }

    private static Optional<Double> known(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }

    /** Shares one measure's change among the factors; NaN stands for what cannot be said. */
    private interface Attribution {

        /** Returns what the shares add up to. */
        double total();

        double of(int factor);

        /** Returns the standard error of a share; 0 if the share is exact. */
        double standardError(int factor);

        /** Returns what two factors do together beyond what each does alone. */
        double interaction(int i, int j);

        /** Returns how much a factor matters here, whatever its sign. */
        default double weight(int factor) {
            return Double.isNaN(of(factor)) ? 0 : Math.abs(of(factor));
        }
    }

    /**
     * Estimates Shapley values over random orders if there are too many factors to run all mixed
     * pathways. Each order is drawn together with its reverse, which cancels much of the spread;
     * the standard error is that of the pairs' means. Orders through a hybrid without a value are
     * left out.
     *
     * <p>Source: J. Castro, D. Gómez and J. Tejada, "Polynomial calculation of the Shapley value
     * based on sampling", 2009; antithetic orders: R. Mitchell et al., "Sampling permutations for
     * Shapley value estimation", 2022.
     */
    static final class SampledShapley implements Attribution {

        private final Measure measure;
        private final double[] sums;
        private final double[] squares;
        private final double total;
        private int pairs;

        /**
         * @param orders how many orders to draw, at least 4
         * @param seed makes the draw repeatable
         */
        SampledShapley(int factors, Measure measure, int orders, long seed) {
            this.measure = measure;
            sums = new double[factors];
            squares = new double[factors];
            total = measure.applyAsDouble((1 << factors) - 1) - measure.applyAsDouble(0);
            Random random = new Random(seed);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, factors).boxed().toList());
            for (int pair = 0; pair < orders / 2; pair++) {
                Collections.shuffle(order, random);
                double[] forward = steps(order);
                List<Integer> reversed = new ArrayList<>(order);
                Collections.reverse(reversed);
                add(forward, steps(reversed));
            }
        }

        boolean available() {
            return pairs >= 2;
        }

        @Override
        public double total() {
            return total;
        }

        @Override
        public double of(int factor) {
            return available() ? sums[factor] / pairs : Double.NaN;
        }

        @Override
        public double standardError(int factor) {
            double mean = of(factor);
            double variance = Math.max(0, squares[factor] / pairs - mean * mean) * pairs / (pairs - 1);
            return Math.sqrt(variance / pairs);
        }

        /** Returns the second difference at A, which needs only a pair of changes. */
        @Override
        public double interaction(int i, int j) {
            return measure.applyAsDouble(1 << i | 1 << j)
                    - measure.applyAsDouble(1 << i)
                    - measure.applyAsDouble(1 << j)
                    + measure.applyAsDouble(0);
        }

        private void add(double[] forward, double[] backward) {
            // Where an option needs another one first, one of the two orders always fails.
            double[] first = forward.length == 0 ? backward : forward;
            double[] second = backward.length == 0 ? forward : backward;
            if (first.length == 0) {
                return;
            }
            pairs++;
            for (int i = 0; i < sums.length; i++) {
                double mean = (first[i] + second[i]) / 2;
                sums[i] += mean;
                squares[i] += mean * mean;
            }
        }

        /**
         * Returns each factor's step in this order; empty where a hybrid on the way has no value.
         */
        private double[] steps(List<Integer> order) {
            double[] steps = new double[order.size()];
            int mask = 0;
            double before = measure.applyAsDouble(0);
            for (int factor : order) {
                mask |= 1 << factor;
                double after = measure.applyAsDouble(mask);
                if (Double.isNaN(after) || Double.isNaN(before)) {
                    return new double[0];
                }
                steps[factor] = after - before;
                before = after;
            }
            return steps;
        }
    }

    /**
     * Computes exact Shapley values: a factor's marginal effect averaged over all orders in which
     * the factors can be changed one after another from A to B. Orders that lead through a hybrid
     * without a value are left out; the shares of the remaining ones still add up to the whole
     * change, since each order's steps do. Without failures this is the textbook value.
     *
     * <p>Source: L. S. Shapley, "A value for n-person games", 1953; the average over a subset of
     * orders is that of games with restricted coalitions (U. Faigle and W. Kern, "The Shapley value
     * for cooperative games under precedence constraints", 1992).
     */
    static final class ShapleyValues implements Attribution {

        private final int factors;
        private final double[] values;
        private final double[] ordersTo;
        private final double[] ordersFrom;

        /**
         * @param factors how many there are, small enough for 2^n values
         * @param measure asked once for every subset
         */
        ShapleyValues(int factors, Measure measure) {
            this.factors = factors;
            int hybrids = 1 << factors;
            values = new double[hybrids];
            for (int mask = 0; mask < hybrids; mask++) {
                values[mask] = measure.applyAsDouble(mask);
            }
            ordersTo = new double[hybrids];
            ordersFrom = new double[hybrids];
            for (int mask = 0; mask < hybrids; mask++) {
                ordersTo[mask] = orders(ordersTo, mask, 0, mask);
            }
            for (int mask = hybrids - 1; mask >= 0; mask--) {
                ordersFrom[mask] = orders(ordersFrom, mask, hybrids - 1, ~mask);
            }
        }

        /** Returns whether there is an order from A to B all of whose hybrids have a value. */
        boolean available() {
            return ordersTo[values.length - 1] > 0;
        }

        @Override
        public double total() {
            return values[values.length - 1] - values[0];
        }

        @Override
        public double of(int factor) {
            double sum = 0;
            int bit = 1 << factor;
            for (int mask = 0; mask < values.length; mask++) {
                double orders = (mask & bit) == 0 ? ordersTo[mask] * ordersFrom[mask | bit] : 0;
                if (orders > 0) {
                    sum += orders * (values[mask | bit] - values[mask]);
                }
            }
            return sum / ordersTo[values.length - 1];
        }

        @Override
        public double standardError(int factor) {
            return 0;
        }

        /**
         * Returns the Shapley interaction index of two factors: the second difference v(S+i+j) -
         * v(S+i) - v(S+j) + v(S), averaged with the weights |S|! (n - |S| - 2)! / (n - 1)! over the
         * subsets that have all four values; NaN where none has.
         *
         * <p>Source: M. Grabisch and M. Roubens, "An axiomatic approach to the concept of
         * interaction among players in cooperative games", 1999.
         */
        @Override
        public double interaction(int i, int j) {
            int both = 1 << i | 1 << j;
            double sum = 0;
            double weights = 0;
            for (int mask = 0; mask < values.length; mask++) {
                if ((mask & both) != 0) {
                    continue;
                }
                double second = values[mask | both] - values[mask | 1 << i] - values[mask | 1 << j] + values[mask];
                if (!Double.isNaN(second)) {
                    int size = Integer.bitCount(mask);
                    double weight = factorial(size) * factorial(factors - size - 2);
                    sum += weight * second;
                    weights += weight;
                }
            }
            return weights == 0 ? Double.NaN : sum / weights;
        }

        /**
         * Returns the number of orders that lead from one end to a hybrid.
         *
         * @param orders those of the hybrids before it, each of which differs in one factor
         * @param end the hybrid at that end
         * @param changed the factors that differ from the end
         */
        private double orders(double[] orders, int mask, int end, int changed) {
            if (Double.isNaN(values[mask]) || mask == end) {
                return Double.isNaN(values[mask]) ? 0 : 1;
            }
            double sum = 0;
            for (int i = 0; i < factors; i++) {
                sum += (changed >> i & 1) == 1 ? orders[mask ^ 1 << i] : 0;
            }
            return sum;
        }

        private static double factorial(int n) {
            double product = 1;
            for (int i = 2; i <= n; i++) {
                product *= i;
            }
            return product;
        }
    }

    /**
     * Describes a number for every hybrid, 0 for A, whose change is shared among the options. NaN
     * where a hybrid has none.
     */
    interface Measure extends IntToDoubleFunction {

        /** Returns the fed tensor's place on the way from A's to B's. */
        static Measure input(Hybrids hybrids) {
            return mask -> hybrids.outcome(mask).inputShare();
        }

        /** Returns the logits' place on the way from A's to B's. */
        static Measure logits(Hybrids hybrids) {
            return mask -> {
                float[] a = hybrids.outcome(0).logits();
                float[] b = hybrids.outcome(hybrids.full()).logits();
                float[] x = hybrids.outcome(mask).logits();
                return x.length == 0 ? Double.NaN : Projection.of(x, a, b);
            };
        }

        /** Returns the change of the probability of A's top class. */
        static Measure probability(Hybrids hybrids) {
            return mask -> {
                HybridOutcome a = hybrids.outcome(0);
                HybridOutcome x = hybrids.outcome(mask);
                int top = a.topClass();
                return a.ran() && x.ran() && top >= 0
                        ? (double) x.probabilities()[top] - a.probabilities()[top]
                        : Double.NaN;
            };
        }
    }
}
