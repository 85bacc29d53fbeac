package org.skewscope.libraries.opencv;

import java.util.Arrays;
import org.skewscope.picture.geometry.ByteWords;

/**
 * Blends planar rows of integer sums into a row of 8-bit pixels; each method rounds as OpenCV does.
 * As in {@link FixedPointRow}, the class computes integers first and packs them into bytes at the
 * end.
 */
final class VerticalBlend {

    /** The number of values that OpenCV's vector code handles at a time with 128-bit registers. */
    private static final int LANES = 8;

    /** The addition of this constant rounds a small number half to even into its lowest bits. */
    private static final float ROUNDER = 1.5f * (1 << 23);

    private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

    private final int width;
    private final int channels;
    private final int[][] sums;
    private final int[] pixels;
    private final float[] floats;

    VerticalBlend(int width, int channels) {
        this.width = width;
        this.channels = channels;
        sums = new int[channels][width];
        pixels = new int[width];
        floats = new float[width];
    }

    /**
     * Blends for INTER_LINEAR, which truncates each product.
     *
     * @param rows the channels of each row, as sums without their lowest bits
     */
    void linear(int[][][] rows, int[] weights, byte[] out, int to) {
        Arrays.fill(pixels, 0);
        for (int c = 0; c < channels; c++) {
            linear(rows[0][c], rows[1][c], weights[0], weights[1], 8 * c, pixels);
        }
        ByteWords.setOverlapping(pixels, channels, out, to);
    }

    private static void linear(int[] upper, int[] lower, int upperWeight, int lowerWeight, int shift, int[] pixels) {
        for (int x = 0; x < pixels.length; x++) {
            int sum = (upperWeight * upper[x] >> 16) + (lowerWeight * lower[x] >> 16);
            pixels[x] |= sum + 2 >> 2 << shift;
        }
    }

    /** Blends for INTER_LINEAR_EXACT: 8 bits a direction, rounded half up. */
    void linearExact(int[][] upper, int[][] lower, int lowerWeight, byte[] out, int to) {
        Arrays.fill(pixels, 0);
        for (int c = 0; c < channels; c++) {
            linearExact(upper[c], lower[c], lowerWeight, 8 * c, pixels);
        }
        ByteWords.setOverlapping(pixels, channels, out, to);
    }

    private static void linearExact(int[] upper, int[] lower, int lowerWeight, int shift, int[] pixels) {
        int upperWeight = 256 - lowerWeight;
        for (int x = 0; x < pixels.length; x++) {
            int sum = upper[x] * upperWeight + lower[x] * lowerWeight + (1 << 15);
            pixels[x] |= sum >> 16 << shift;
        }
    }

    /**
     * Blends for INTER_CUBIC: single precision in vectors, integers for the rest of the row.
     *
     * @param rows the integer sums as float32, which holds them exactly
     */
    void cubic(float[][][] rows, int[] weights, byte[] out, int to) {
        float scale = 1f / (2048 * 2048);
        float w0 = weights[0] * scale;
        float w1 = weights[1] * scale;
        float w2 = weights[2] * scale;
        float w3 = weights[3] * scale;
        for (int c = 0; c < channels; c++) {
            float[] row0 = rows[0][c];
            float[] row1 = rows[1][c];
            float[] row2 = rows[2][c];
            float[] row3 = rows[3][c];
            float[] rounded = floats;
            for (int x = 0; x < rounded.length; x++) {
                float sum = row0[x] * w0 + (row1[x] * w1 + (row2[x] * w2 + row3[x] * w3));
                rounded[x] = sum + ROUNDER;
            }
            int[] plane = sums[c];
            for (int x = 0; x < plane.length; x++) {
                plane[x] = clip(Float.floatToRawIntBits(rounded[x]) - ROUNDER_BITS);
            }
        }
        int length = width * channels;
        for (int i = length - length % LANES; i < length; i++) {
            int c = i % channels;
            int x = i / channels;
            int sum = 1 << 21;
            for (int tap = 0; tap < rows.length; tap++) {
                sum += ((int) rows[tap][c][x]) * weights[tap];
            }
            sums[c][x] = clip(sum >> 22);
        }
        write(out, to);
    }

    /** Blends for INTER_LANCZOS4: integers, rounded half up at the end. */
    void lanczos(int[][][] rows, int[] weights, byte[] out, int to) {
        for (int c = 0; c < channels; c++) {
            int[] plane = sums[c];
            Arrays.fill(plane, 1 << 21);
            for (int i = 0; i < rows.length; i++) {
                add(rows[i][c], weights[i], plane);
            }
            for (int x = 0; x < width; x++) {
                plane[x] = clip(plane[x] >> 22);
            }
        }
        write(out, to);
    }

    private static void add(int[] row, int weight, int[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += row[x] * weight;
        }
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }

    /** Packs planes of integers into interleaved bytes. */
    private void write(byte[] out, int to) {
        System.arraycopy(sums[0], 0, pixels, 0, width);
        for (int c = 1; c < channels; c++) {
            merge(sums[c], 8 * c, pixels);
        }
        ByteWords.setOverlapping(pixels, channels, out, to);
    }

    private static void merge(int[] plane, int shift, int[] pixels) {
        for (int x = 0; x < pixels.length; x++) {
            pixels[x] |= plane[x] << shift;
        }
    }
}
