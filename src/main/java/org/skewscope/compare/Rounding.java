package org.skewscope.compare;

import org.skewscope.tensor.TensorDiff.LargestDifference;

/**
 * Tests whether a difference is as small as rounding; no other test exists. Rounding is judged by
 * the size of a difference alone, never by what makes it.
 *
 * <p>Source of the bounds: 60 ImageNet photos through EfficientNet-Lite0. Orders of additions move
 * a logit by at most 2.2e-6 of the largest logit in every runtime, float16 by at least 1.8e-4.
 */
public final class Rounding {

    /**
     * The largest difference of two input tensors that is rounding, as a share of the largest
     * magnitude: a few units in the last place of float32 (2⁻²³ each). A change of one 8-bit step
     * is a thousand times larger.
     */
    private static final double INPUT_SHARE = 4e-6;

    /** The largest difference of a logit that is rounding, as a share of the largest logit. */
    private static final double LOGIT_SHARE = 2e-5;

    private Rounding() {}

    /**
     * Returns the largest difference that rounding alone explains, in the tensor's unit.
     *
     * @param magnitude the tensors' largest absolute value
     */
    public static double ofInput(double magnitude) {
        return INPUT_SHARE * magnitude;
    }

    /**
     * Returns the largest difference of a logit that is rounding.
     *
     * @param largest the largest absolute logit
     */
    public static double ofLogits(double largest) {
        return LOGIT_SHARE * largest;
    }

    /**
     * Returns the largest difference of a layer's output that is rounding, as a share of that
     * output, where nothing but its size is known.
     */
    public static double ofLayer() {
        return LOGIT_SHARE;
    }

    /**
     * Returns whether a difference is no larger than rounding.
     *
     * @param difference of two tensors of finite values; others never pass
     * @param bound {@link #ofInput} or {@link #ofLogits}
     */
    public static boolean passes(LargestDifference difference, double bound) {
        return difference.notComparable() == 0 && difference.maxAbsolute() <= bound;
    }

    /**
     * Returns whether the largest distance of two rows of logits is rounding.
     *
     * @param difference the largest distance of any logit
     * @param logits one row's, one a class
     */
    public static boolean explains(double difference, float[] logits) {
        return difference <= ofLogits(largest(logits));
    }

    /**
     * Returns the largest absolute value.
     *
     * @param values a tensor's values in any unit; a NaN among them makes the result NaN
     * @return 0 for no values
     */
    public static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
