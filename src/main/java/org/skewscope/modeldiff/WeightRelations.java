package org.skewscope.modeldiff;

import java.util.Arrays;
import java.util.List;
import org.skewscope.model.ModelContents.Weight;
import org.skewscope.tensor.HalfPrecision;

/** Finds the relation of two matched weights. */
final class WeightRelations {

    private WeightRelations() {}

    static WeightRelation of(
            SequenceAlignment.Match<Weight> match, List<Integer> shape, float[] x, float[] y) {
        if (match.a().isEmpty() || match.b().isEmpty()) {
            return match.a().isEmpty() ? WeightRelation.ONLY_B : WeightRelation.ONLY_A;
        }
        if (!shape.equals(match.b().get().shape())) {
            return WeightRelation.OTHER_SHAPE;
        }
        if (Arrays.equals(x, y)) {
            return WeightRelation.IDENTICAL;
        }
        if (RoundedCopy.isFloat16(x, y)) {
            return WeightRelation.B_IS_FLOAT16;
        }
        if (RoundedCopy.isFloat16(y, x)) {
            return WeightRelation.A_IS_FLOAT16;
        }
        if (RoundedCopy.isBfloat16(x, y)) {
            return WeightRelation.B_IS_BFLOAT16;
        }
        if (RoundedCopy.isBfloat16(y, x)) {
            return WeightRelation.A_IS_BFLOAT16;
        }
        if (RoundedCopy.isInt8(shape, x, y)) {
            return WeightRelation.B_IS_INT8;
        }
        if (RoundedCopy.isInt8(shape, y, x)) {
            return WeightRelation.A_IS_INT8;
        }
        return ScaledCopy.is(shape, x, y) ? WeightRelation.SCALED : WeightRelation.DIFFERENT;
    }

    /**
     * Finds weights that are multiples of others: converters fold rescalings and batch
     * normalizations into the layer beside them.
     */
    private static final class ScaledCopy {

        /** The smallest count of numbers that are no multiples by chance. */
        private static final int FEWEST = 8;

        /** The largest error of a product, relative to the largest number (float32). */
        private static final double TOLERANCE = 1e-5;

        private ScaledCopy() {}

        /**
         * Returns whether b is a times one factor, or one factor for each index of the last axis.
         */
        static boolean is(List<Integer> shape, float[] a, float[] b) {
            int channels = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
            return is(a, b, 0, 1) || channels > 1 && each(a, b, channels);
        }

        private static boolean each(float[] a, float[] b, int channels) {
            for (int channel = 0; channel < channels; channel++) {
                if (!is(a, b, channel, channels)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean is(float[] a, float[] b, int from, int step) {
            int largest = from;
            int count = 0;
            for (int i = from; i < a.length; i += step) {
                largest = Math.abs(a[i]) > Math.abs(a[largest]) ? i : largest;
                count++;
            }
            if (count < FEWEST || a[largest] == 0 || b[largest] == 0) {
                return false;
            }
            double factor = (double) b[largest] / a[largest];
            double most = TOLERANCE * Math.abs(b[largest]);
            for (int i = from; i < a.length; i += step) {
                if (!(Math.abs(b[i] - factor * a[i]) <= most)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Finds numbers that are others rounded to fewer bits. */
    private static final class RoundedCopy {

        private static final int MOST_LEVELS = 127;

        /** The smallest count of numbers that are no multiples of a step by chance. */
        private static final int FEWEST = 17;

        /** The largest distance from a multiple of a step, in steps (float32). */
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
         * Returns whether the rounded numbers are -127 to 127 steps, for the whole tensor or for
         * each index of its last axis, and the others lie within half a step.
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
}
