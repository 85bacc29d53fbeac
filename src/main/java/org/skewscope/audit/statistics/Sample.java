package org.skewscope.audit.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Keeps numbers in a fixed order, so that their sums do not depend on where they are summed. */
public final class Sample {

    /** The rounds of the bootstrap; its limits then vary by a few hundred-thousandths. */
    public static final int ROUNDS = 10_000;

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final double[] values;
    private final double[] sorted;

    /**
     * Copies numbers.
     *
     * @param values at least one number
     */
    public Sample(double[] values) {
        this.values = values.clone();
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** Returns how many numbers there are. */
    public int size() {
        return values.length;
    }

    /** Returns the mean. */
    public double mean() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /**
     * Returns a quantile, linear between two neighbors as NumPy's default.
     *
     * @param share 0 to 1
     */
    public double quantile(double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Returns the mean with the interval of a percentile bootstrap. Each round draws by its own
     * generator, so that the result depends on the seed alone and not on the number of threads.
     *
     * @param seed the seed of the bootstrap
     */
    public Interval bootstrapMean(long seed) {
        if (sorted[0] == sorted[sorted.length - 1]) {
            return new Interval(sorted[0], sorted[0], sorted[0]);
        }
        return bootstrap(mean(), ROUNDS, seed, random -> {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            return sum / values.length;
        });
    }

    /**
     * Returns a value with the interval of a percentile bootstrap, whose rounds run on several
     * threads.
     *
     * @param round computes the value of one round from its own draws
     */
    static Interval bootstrap(double value, int rounds, long seed, ToDoubleFunction<SplittableRandom> round) {
        Sample drawn = new Sample(IntStream.range(0, rounds)
                .parallel()
                .mapToDouble(number -> round.applyAsDouble(new SplittableRandom(seed * 1_000_003L + number)))
                .toArray());
        return new Interval(value, drawn.quantile(LOW), drawn.quantile(HIGH));
    }
}
