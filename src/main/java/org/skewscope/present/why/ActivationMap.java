package org.skewscope.present.why;

import java.util.Arrays;
import java.util.List;
import org.skewscope.tensor.DenseTensor;

/**
 * Describes a layer's activations as planes of numbers, one a pixel.
 *
 * @param channels of the activation
 * @param a one channel of A, or the mean of all
 * @param b the same of B
 * @param difference b \u2212 a of one channel, or the largest |b \u2212 a| of all
 */
public record ActivationMap(int width, int height, int channels, float[] a, float[] b, float[] difference) {

    /** Every channel together. */
    public static final int ALL = -1;

    /** Activations without a place in the picture are folded into rows of this many. */
    private static final int FOLDED = 40;

    /**
     * @param first A's [1, height, width, channels] or [1, values]
     * @param second B's of the same shape
     * @param channel of those of {@link #channels()}, or {@link #ALL}
     */
    public static ActivationMap of(DenseTensor first, DenseTensor second, int channel) {
        List<Integer> shape = first.shape().dimensions();
        if (shape.size() != 4 || shape.get(1) * shape.get(2) == 1) {
            return folded(first.toFloats(), second.toFloats());
        }
        int height = shape.get(1);
        int width = shape.get(2);
        int channels = shape.get(3);
        float[] from = first.toFloats();
        float[] to = second.toFloats();
        float[] a = new float[width * height];
        float[] b = new float[width * height];
        float[] difference = new float[width * height];
        for (int i = 0; i < a.length; i++) {
            int start = i * channels;
            if (channel == ALL) {
                for (int c = start; c < start + channels; c++) {
                    a[i] += from[c] / channels;
                    b[i] += to[c] / channels;
                    difference[i] = Math.max(difference[i], Math.abs(to[c] - from[c]));
                }
            } else {
                a[i] = from[start + channel];
                b[i] = to[start + channel];
                difference[i] = b[i] - a[i];
            }
        }
        return new ActivationMap(width, height, channels, a, b, difference);
    }

    private static ActivationMap folded(float[] a, float[] b) {
        int height = (a.length + FOLDED - 1) / FOLDED;
        float[] from = new float[height * FOLDED];
        float[] to = new float[height * FOLDED];
        Arrays.fill(from, Float.NaN);
        Arrays.fill(to, Float.NaN);
        System.arraycopy(a, 0, from, 0, a.length);
        System.arraycopy(b, 0, to, 0, b.length);
        float[] difference = new float[from.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = to[i] - from[i];
        }
        return new ActivationMap(FOLDED, height, 1, from, to, difference);
    }
}
