package org.skewscope.audit.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Numbers in a fixed order, so that their sums are the same wherever they are summed. */
public final class Sample {

    /** Of the bootstrap. Its limits move by a few hundred-thousandths at so many rounds. */
    public static final int ROUNDS = 10_000;

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final double[] values;
    private final double[] sorted;

    /**
     * @param values at least one
     */
    public Sample(double[] values) {
        this.values = values.clone();
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    public double mean() {
        return mean(values);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Linear between two neighbours, as NumPy's default. */
    public double quantile(double share) {
        return quantile(sorted, share);
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The mean with the percentile bootstrap's limits. Each round draws by a generator of its own,
     * so that the result depends on the seed alone, not on how many threads draw.
     */
    public Interval bootstrapMean(long seed) {
        if (sorted[0] == sorted[sorted.length - 1]) {
            return new Interval(sorted[0], sorted[0], sorted[0]);
        }
        double[] means =
                IntStream.range(0, ROUNDS).parallel().mapToDouble(r -> round(seed, r)).toArray();
        Arrays.sort(means);
        return new Interval(mean(), quantile(means, LOW), quantile(means, HIGH));
    }

    private double round(long seed, int round) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + round);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[random.nextInt(values.length)];
        }
        return sum / values.length;
    }
}
