package org.skewscope.modeldiff;

import java.util.List;
import org.skewscope.tensor.HalfPrecision;

/** Tells whether numbers are others rounded to fewer bits. */
final class RoundedCopy {

    private static final int MOST_LEVELS = 127;

    /** Fewer numbers are multiples of some step by chance. */
    private static final int FEWEST = 17;

    /** How far a multiple of a step may lie from it, in steps: float32 rounds both. */
    private static final double TOLERANCE = 0.01;

    private RoundedCopy() {}

    static boolean isFloat16(float[] whole, float[] rounded) {
        for (int i = 0; i < whole.length; i++) {
            float half = HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(whole[i]));
            if (half != rounded[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isBfloat16(float[] whole, float[] rounded) {
        for (int i = 0; i < whole.length; i++) {
            float half = HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(whole[i]));
            if (half != rounded[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether, for the whole tensor or for each place of its last axis, the rounded numbers are
     * whole multiples of a step, -127 to 127 of them, and the others lie within half a step.
     */
    static boolean isInt8(List<Integer> shape, float[] whole, float[] rounded) {
        int channels = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
        return whole.length >= FEWEST && isInt8(whole, rounded, 0, 1)
                || shape.size() > 1 && channels > 0 && eachIsInt8(whole, rounded, channels);
    }

    private static boolean eachIsInt8(float[] whole, float[] rounded, int channels) {
        if (whole.length < FEWEST * channels) {
            return false;
        }
        for (int channel = 0; channel < channels; channel++) {
            if (!isInt8(whole, rounded, channel, channels)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInt8(float[] whole, float[] rounded, int from, int step) {
        double largest = 0;
        for (int i = from; i < whole.length; i += step) {
            largest = Math.max(largest, Math.abs(rounded[i]));
        }
        double scale = largest / MOST_LEVELS;
        if (scale == 0) {
            return false;
        }
        for (int i = from; i < whole.length; i += step) {
            double levels = rounded[i] / scale;
            if (Math.abs(levels - Math.rint(levels)) > TOLERANCE
                    || Math.abs(whole[i] - rounded[i]) > scale * (0.5 + TOLERANCE)) {
                return false;
            }
        }
        return true;
    }
}
