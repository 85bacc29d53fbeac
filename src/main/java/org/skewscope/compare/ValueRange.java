package org.skewscope.compare;

import java.util.Locale;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.tensor.ValueBlocks;

/**
 * Describes the range of a stage's values. Two ranges tell values of 0 to 1 from values of 0 to
 * 255, whose difference has no unit. They do not tell a dark picture from a bright one.
 *
 * @param low smallest value
 * @param high largest value
 * @param mean mean value
 */
public record ValueRange(double low, double high, double mean) {

    /** The ratio of magnitudes above which units differ: far above resizing's, far below 255. */
    private static final double OTHER_SCALE = 16;

    /** The ratio of means below which units agree: a lost highlight changes the mean hardly. */
    private static final double SAME_MEAN = 4;

    /**
     * Returns the range of a summarized stage.
     *
     * @param summary holds the numbers already; nothing is measured again
     */
    public static ValueRange of(StageSummary summary) {
        return new ValueRange(summary.min(), summary.max(), summary.mean());
    }

    /**
     * Measures the range of a tensor of any type; the mean is summed in float64.
     *
     * @param tensor of any shape; a NaN in it makes all three numbers NaN
     * @return for no elements, a mean of 0 and ends that are infinite
     */
    public static ValueRange of(DenseTensor tensor) {
        Sums sums = new Sums();
        if (tensor.type() == ElementType.FLOAT32) {
            sums.addAll(tensor.float32());
        } else {
            ValueBlocks.of(tensor, sums::addAll);
        }
        return new ValueRange(sums.low, sums.high, sums.sum / Math.max(1, tensor.size()));
    }

    private static final class Sums {
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;
        private double sum;

        /**
         * Adds all values of a float32 tensor, with the results of {@link #addAll(double[], int)}.
         */
        void addAll(float[] values) {
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            double total = sum;
            int signs = 0;
            for (float value : values) {
                least = value < least ? value : least;
                most = value > most ? value : most;
                total += value;
                signs |= Float.floatToRawIntBits(value);
            }
            // Comparisons pass over NaN, and take 0 and -0 for equal.
            boolean zeros = signs < 0 && (least == 0 || most == 0);
            if (zeros || Double.isNaN(total)) {
                for (float value : values) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            low = Math.min(low, least);
            high = Math.max(high, most);
            sum = total;
        }

        void addAll(double[] values, int count) {
            double least = low;
            double most = high;
            double total = sum;
            for (int i = 0; i < count; i++) {
                least = Math.min(least, values[i]);
                most = Math.max(most, values[i]);
                total += values[i];
            }
            low = least;
            high = most;
            sum = total;
        }
    }

    /**
     * Returns whether the two have different units. Magnitudes must differ by a factor of 16, and
     * the means by a factor of 4 or in sign.
     *
     * @param other the range of the same stage in another pathway; only zeros, or a NaN, give false
     */
    public boolean otherThan(ValueRange other) {
        return apart(magnitude(), other.magnitude(), OTHER_SCALE)
                && (mean * other.mean < 0 || apart(Math.abs(mean), Math.abs(other.mean), SAME_MEAN));
    }

    /**
     * Returns whether the two have different units, at a stage that two formulas may have made. One
     * picture by two formulas is not brighter or darker by chance, so any other range is another
     * unit.
     *
     * @param formulas whether different formulas made the two
     */
    public boolean otherThan(ValueRange other, boolean formulas) {
        return otherThan(other) || formulas && far(other);
    }

    /** Returns whether an end differs by more than a tenth of the largest magnitude. */
    private boolean far(ValueRange other) {
        double slack = 0.1 * Math.max(magnitude(), other.magnitude());
        return Math.abs(low - other.low) > slack || Math.abs(high - other.high) > slack;
    }

    /** Returns the ends, such as "0 to 255", with three digits and no trailing zeros. */
    public String ends() {
        return number(low) + " to " + number(high);
    }

    private static String number(double value) {
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return SentenceNumber.of(value);
    }

    private double magnitude() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    private static boolean apart(double first, double second, double factor) {
        double smaller = Math.min(first, second);
        return smaller > 0 && Math.max(first, second) >= factor * smaller;
    }
}
