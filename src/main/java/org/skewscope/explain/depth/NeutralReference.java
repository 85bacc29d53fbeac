package org.skewscope.explain.depth;

import org.skewscope.compare.Rounding;
import org.skewscope.explain.numbers.Distances;
import org.skewscope.tensor.SentenceNumber;

/**
 * Describes how far two runs are from an evaluation of the same model in float64, each from that of
 * its own fed tensor. Every float32 way of running rounds somewhere, so that none is the right one;
 * float64 takes no side.
 *
 * @param logitsA A's largest distance of a logit
 * @param logitsB B's largest distance of a logit
 * @param sentence whether both only round
 */
public record NeutralReference(double logitsA, double logitsB, String sentence) {

    /**
     * @param a A's logits of the picture
     * @param exactA the same in float64
     */
    static NeutralReference of(float[] a, float[] exactA, float[] b, float[] exactB) {
        double distanceA = distance(a, exactA);
        double distanceB = distance(b, exactB);
        boolean roundsA = Rounding.explains(distanceA, exactA);
        boolean roundsB = Rounding.explains(distanceB, exactB);
        String verdict = roundsA && roundsB ? rounding(distanceA > 0, distanceB > 0) : more(roundsA, roundsB);
        return new NeutralReference(
                distanceA,
                distanceB,
                "Against float64, A's logits differ by %s and B's by %s: %s."
                        .formatted(SentenceNumber.brief(distanceA), SentenceNumber.brief(distanceB), verdict));
    }

    private static String rounding(boolean differsA, boolean differsB) {
        if (differsA == differsB) {
            return differsA ? "both differ by rounding only" : "both are exact";
        }
        return differsA ? "A differs by rounding, B is exact" : "B differs by rounding, A is exact";
    }

    private static String more(boolean roundsA, boolean roundsB) {
        return (roundsA ? "B differs" : roundsB ? "A differs" : "both differ") + " by more than rounding";
    }

    private static double distance(float[] run, float[] exact) {
        return Distances.largest(run, exact).orElse(Double.NaN);
    }
}
