package org.skewscope.libraries.normalization;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * Takes interleaved numbers apart into planes and back: one plane for all numbers, or one for each
 * of three channels.
 */
final class Planes {

    private static final int COLORS = StepwiseFormula.COLORS;

    private Planes() {}

    /**
     * New arrays of the numbers as float32.
     *
     * @param count 1 or 3
     */
    static float[][] ofFloats(DenseTensor pixels, int count) {
        float[] values = pixels.toFloats();
        if (count == 1) {
            return new float[][] {values == pixels.data() ? values.clone() : values};
        }
        float[][] planes = new float[COLORS][values.length / COLORS];
        for (int p = 0; p < COLORS; p++) {
            float[] plane = planes[p];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = values[i * COLORS + p];
            }
        }
        return planes;
    }

    /** The same as float64. */
    static double[][] ofDoubles(DenseTensor pixels, int count) {
        double[] values = doubles(pixels);
        if (count == 1) {
            return new double[][] {values};
        }
        double[][] planes = new double[COLORS][values.length / COLORS];
        for (int p = 0; p < COLORS; p++) {
            double[] plane = planes[p];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = values[i * COLORS + p];
            }
        }
        return planes;
    }

    private static double[] doubles(DenseTensor pixels) {
        double[] values = new double[pixels.size()];
        if (pixels.type() == ElementType.UINT8) {
            byte[] bytes = pixels.uint8();
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes[i] & 0xFF;
            }
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = pixels.value(i);
            }
        }
        return values;
    }

    /** The numbers of all planes in turn; the plane itself where there is one. */
    static float[] interleaved(float[][] planes) {
        if (planes.length == 1) {
            return planes[0];
        }
        float[] values = new float[COLORS * planes[0].length];
        for (int p = 0; p < COLORS; p++) {
            float[] plane = planes[p];
            for (int i = 0; i < plane.length; i++) {
                values[i * COLORS + p] = plane[i];
            }
        }
        return values;
    }

    /** The same for float64. */
    static double[] interleaved(double[][] planes) {
        if (planes.length == 1) {
            return planes[0];
        }
        double[] values = new double[COLORS * planes[0].length];
        for (int p = 0; p < COLORS; p++) {
            double[] plane = planes[p];
            for (int i = 0; i < plane.length; i++) {
                values[i * COLORS + p] = plane[i];
            }
        }
        return values;
    }
}
