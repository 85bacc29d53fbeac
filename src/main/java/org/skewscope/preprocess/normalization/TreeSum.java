package org.skewscope.preprocess.normalization;

import java.util.Arrays;

/**
 * The float32 sum of an array in the order of {@code tf.reduce_sum} over all axes on one thread:
 * halves are summed apart down to 8192 numbers, those in four vectors of 8 lanes (Eigen,
 * TensorReduction.h, InnerMostDimReducer with tree reduction, compiled for AVX).
 */
final class TreeSum {

    private static final int LANES = 8;
    private static final int VECTORS = 4;
    private static final int LEAF = LANES * 1024;

    private TreeSum() {}

    static float of(float[] values) {
        return sum(values, 0, values.length);
    }

    private static float sum(float[] values, int first, int count) {
        if (count <= LEAF) {
            return leaf(values, first, count);
        }
        int middle = first + (count + 1) / 2;
        int split = (middle + LANES - 1) / LANES * LANES;
        int left = Math.min(split - first, count);
        float sum = 0 + sum(values, first, left);
        return left < count ? sum + sum(values, split, count - left) : sum;
    }

    private static float leaf(float[] values, int first, int count) {
        float[] lanes = new float[LANES * VECTORS];
        int at = 0;
        for (; at + lanes.length <= count; at += lanes.length) {
            for (int i = 0; i < lanes.length; i++) {
                lanes[i] += values[first + at + i];
            }
        }
        float[] folded = Arrays.copyOf(lanes, LANES);
        for (int i = LANES; i < lanes.length; i++) {
            folded[i % LANES] += lanes[i];
        }
        for (; at + LANES <= count; at += LANES) {
            for (int i = 0; i < LANES; i++) {
                folded[i] += values[first + at + i];
            }
        }
        float rest = 0;
        for (; at < count; at++) {
            rest += values[first + at];
        }
        return rest + across(folded);
    }

    /** The sum of 8 lanes, halved three times as AVX instructions do. */
    private static float across(float[] lanes) {
        float even = (lanes[0] + lanes[4]) + (lanes[2] + lanes[6]);
        float odd = (lanes[1] + lanes[5]) + (lanes[3] + lanes[7]);
        return even + odd;
    }
}
