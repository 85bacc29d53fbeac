package org.skewscope.explain.numbers;

/** Tells what float32 arithmetic in another order leaves from a real difference. */
public final class Rounding {

    /**
     * A logit's change of this share of the largest logit is rounding: 64 units in the last place
     * of float32 (2⁻²³), about what a hundred layers of sums in another order leave.
     */
    private static final double SHARE = 64 * 0x1p-23;

    private Rounding() {}

    /**
     * Whether rounding alone explains a difference of logits.
     *
     * @param difference the largest of any logit
     * @param logits one side's
     */
    public static boolean explains(double difference, float[] logits) {
        double largest = 0;
        for (float logit : logits) {
            largest = Math.max(largest, Math.abs(logit));
        }
        return difference <= SHARE * largest;
    }
}
