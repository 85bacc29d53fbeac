package org.skewscope.libraries.normalization;

import java.util.Arrays;

/**
 * The float32 sum of an array in the order of {@code tf.reduce_sum} over all axes: large arrays in
 * a block a thread (Eigen, TensorReduction.h, FullReducer for thread pools); of these, halves are
 * summed apart down to 8192 numbers, those in four vectors of 8 lanes (the same,
 * InnerMostDimReducer with tree reduction, compiled for AVX).
 */
final class TreeSum {

    private static final int LANES = 8;
    private static final int VECTORS = 4;
    private static final int LEAF = LANES * 1024;

    /** What Eigen takes adding a number for: 4 bytes to load and 10 operations, 8 at a time. */
    private static final double CYCLES = 4 * 11 / 64.0 + 10 / 8.0;

    private TreeSum() {}

    /**
     * The sum as TensorFlow has it.
     *
     * @param threads at most in use, as with {@code set_intra_op_parallelism_threads}
     */
    static float of(float[] values, int threads) {
        int count = values.length;
        int blocks = Math.min(threads, threadsWorthwhile(count));
        if (blocks == 1) {
            return sum(values, 0, count);
        }
        int length = count / blocks;
        int whole = count / length * length;
        float sum = whole < count ? sum(values, whole, count - whole) : 0;
        for (int first = 0; first < whole; first += length) {
            sum += sum(values, first, length);
        }
        return sum;
    }

    /** Eigen, TensorCostModel.h, numThreads: 100,000 cycles to start with, and as many a thread. */
    private static int threadsWorthwhile(int count) {
        return Math.max(1, (int) ((count * CYCLES - 100_000) / 100_000 + 0.9));
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
