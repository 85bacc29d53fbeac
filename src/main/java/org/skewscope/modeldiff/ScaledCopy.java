package org.skewscope.modeldiff;

import java.util.List;

/**
 * Finds weights that are others times a factor: converters fold what rescales the input, or a batch
 * normalization, into the layer beside it.
 */
final class ScaledCopy {

    /** Fewer numbers are multiples of others by chance. */
    private static final int FEWEST = 8;

    /** Of the largest: a factor and its product are rounded to float32. */
    private static final double TOLERANCE = 1e-5;

    private ScaledCopy() {}

    /** Whether b is a times one factor, or times one for each place of the last axis. */
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
