package org.skewscope.explain.swap;

import org.skewscope.compare.Ranking;
import org.skewscope.compare.Rounding;

/**
 * How far apart two rows of outputs are: logits where both have them, else probabilities.
 *
 * @param largest absolute difference
 * @param relative root mean square of the difference over that of the first row around its mean
 * @param correlation Pearson's, -1 to 1; 0 where a row is constant
 * @param magnitude the largest absolute output
 * @param sameTop whether the top class is the same
 */
record OutputDistance(
        double largest, double relative, double correlation, double magnitude, boolean sameTop) {

    /** Compares two rows of logits. */
    static OutputDistance ofLogits(float[] a, float[] b) {
        return of(a, b, Rounding.largest(a));
    }

    /** Compares two rows of probabilities, of which the largest possible is 1. */
    static OutputDistance ofProbabilities(float[] a, float[] b) {
        return of(a, b, 1);
    }

    private static OutputDistance of(float[] a, float[] b, double magnitude) {
        double meanA = mean(a);
        double meanB = mean(b);
        double largest = 0;
        double difference = 0;
        double squareA = 0;
        double squareB = 0;
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            double distance = (double) b[i] - a[i];
            largest = Math.max(largest, Math.abs(distance));
            difference += distance * distance;
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
            product += (a[i] - meanA) * (b[i] - meanB);
        }
        double spread = Math.sqrt(squareA * squareB);
        return new OutputDistance(
                largest,
                squareA == 0 ? (difference == 0 ? 0 : 1) : Math.sqrt(difference / squareA),
                spread == 0 ? 0 : product / spread,
                magnitude,
                Ranking.top(a) == Ranking.top(b));
    }

    boolean equal() {
        return largest == 0;
    }

    /** Equal, or no more than another order of additions makes. */
    boolean rounding() {
        return largest <= Rounding.ofLogits(magnitude);
    }

    /** Returns the same as a finding. */
    RecordedFindings.Size size() {
        return new RecordedFindings.Size(
                largest,
                relative,
                magnitude == 0 ? 0 : largest / magnitude,
                correlation,
                rounding(),
                sameTop);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / Math.max(1, values.length);
    }
}
