package org.skewscope.libraries.opencv;

import java.util.stream.IntStream;
import org.skewscope.picture.geometry.ByteWords;

/**
 * The horizontal half of the interpolation of 8-bit pixels with integer weights.
 *
 * <p>The class gathers the pixels that an output row reads as words of up to four channels. All
 * later loops run over integers, one channel after the other, and the compiler turns them into
 * vector instructions. So a row is planar: an array for each channel.
 */
final class FixedPointRow {

    /** The binary digits of a weight: a weight of one is 2 to the power of this. */
    private static final int WEIGHT_BITS = 11;

    /** The number of bits that INTER_LINEAR drops before the vertical multiplication. */
    private static final int DROPPED_BITS = 4;

    private final byte[] in;
    private final int channels;
    private final int rowLength;
    private final int width;

    /** The input columns of each tap, as bytes from a row's start, and their weights. */
    private final int[][] offsets;

    private final int[][] weights;

    /** The output columns, for each pair of taps, whose two input pixels are neighbors. */
    private final int[] besideFrom;

    private final int[] besideUntil;
    private final int[][] words;

    private final int[][] integers;

    /** Whether the first two weights of each column add up to one, as those of INTER_LINEAR do. */
    private final boolean complementary;

    /**
     * @param in the picture
     * @param channels of a pixel, 1 to 4
     * @param rowLength length of a row in bytes
     * @param taps number of input pixels of an output pixel, an even number
     * @param positions the input pixels, {@code taps} for each output pixel
     * @param tapWeights the weights of the input pixels
     */
    FixedPointRow(byte[] in, int channels, int rowLength, int taps, int[] positions, int[] tapWeights) {
        this.in = in;
        this.channels = channels;
        this.rowLength = rowLength;
        width = positions.length / taps;
        offsets = new int[taps][width];
        weights = new int[taps][width];
        words = new int[taps][width];
        integers = new int[channels][width];
        besideFrom = new int[taps];
        besideUntil = new int[taps];
        for (int tap = 0; tap < taps; tap++) {
            for (int x = 0; x < width; x++) {
                offsets[tap][x] = positions[x * taps + tap] * channels;
                weights[tap][x] = tapWeights[x * taps + tap];
            }
        }
        for (int tap = 0; tap < taps; tap += 2) {
            findBeside(tap);
        }
        complementary = IntStream.range(0, width).allMatch(this::addsUpToOne);
    }

    private boolean addsUpToOne(int x) {
        return weights[0][x] + weights[1][x] == 1 << WEIGHT_BITS;
    }

    /**
     * Finds the columns with neighboring taps; at the picture's left and right edge both taps may
     * read one pixel.
     */
    private void findBeside(int tap) {
        int until = width;
        while (until > 0 && offsets[tap + 1][until - 1] - offsets[tap][until - 1] != channels) {
            until--;
        }
        int from = until;
        while (from > 0 && offsets[tap + 1][from - 1] - offsets[tap][from - 1] == channels) {
            from--;
        }
        besideFrom[tap] = from;
        besideUntil[tap] = until;
    }

    /** Creates the arrays for {@link #interpolate(int, int[][])}. */
    int[][] planes() {
        return new int[channels][width];
    }

    /** Creates the arrays for {@link #interpolate(int, float[][])}. */
    float[][] floatPlanes() {
        return new float[channels][width];
    }

    /**
     * Interpolates as {@link #interpolate(int, int[][])} does, with the sums as float32, which
     * holds them exactly.
     */
    void interpolate(int y, float[][] out) {
        interpolate(y, integers);
        for (int c = 0; c < channels; c++) {
            int[] from = integers[c];
            float[] to = out[c];
            for (int x = 0; x < to.length; x++) {
                to[x] = from[x];
            }
        }
    }

    /**
     * Interpolates one input row to the output's width, times the sum of the weights.
     *
     * @param out an array for each channel
     */
    void interpolate(int y, int[][] out) {
        for (int tap = 0; tap < words.length; tap += 2) {
            gather(y * rowLength, tap);
        }
        for (int c = 0; c < channels; c++) {
            if (complementary) {
                between(words[0], words[1], 8 * c, weights[1], out[c]);
            } else {
                weigh(words[0], words[1], 8 * c, weights[0], weights[1], out[c]);
            }
            for (int tap = 2; tap < words.length; tap += 2) {
                add(words[tap], words[tap + 1], 8 * c, weights[tap], weights[tap + 1], out[c]);
            }
        }
    }

    /**
     * Interpolates as {@link #interpolate(int, int[][])} does with two taps, and drops the sums'
     * lowest bits.
     */
    void interpolateSmall(int y, int[][] out) {
        gather(y * rowLength, 0);
        for (int c = 0; c < channels; c++) {
            if (complementary) {
                betweenSmall(words[0], words[1], 8 * c, weights[1], out[c]);
            } else {
                weigh(words[0], words[1], 8 * c, weights[0], weights[1], out[c]);
                dropLowest(out[c]);
            }
        }
    }

    /** Gathers a tap's pixels; neighboring pairs are read at once, in a loop without branches. */
    private void gather(int row, int tap) {
        int[] left = words[tap];
        int[] right = words[tap + 1];
        int from = besideFrom[tap];
        int until = besideUntil[tap];
        if (from < until && row + offsets[tap][until - 1] > in.length - Long.BYTES) {
            until = from;
        }
        gatherSingly(row, offsets[tap], left, 0, from);
        gatherSingly(row, offsets[tap + 1], right, 0, from);
        gatherPairs(row, offsets[tap], left, right, from, until);
        gatherSingly(row, offsets[tap], left, until, width);
        gatherSingly(row, offsets[tap + 1], right, until, width);
    }

    private void gatherSingly(int row, int[] columns, int[] pixels, int from, int until) {
        for (int x = from; x < until; x++) {
            pixels[x] = ByteWords.get(in, row + columns[x]);
        }
    }

    private void gatherPairs(int row, int[] columns, int[] left, int[] right, int from, int until) {
        int shift = 8 * channels;
        for (int x = from; x < until; x++) {
            long pair = ByteWords.getTwo(in, row + columns[x]);
            left[x] = (int) pair;
            right[x] = (int) (pair >>> shift);
        }
    }

    /** Computes {@link #weigh} with one product less, for two weights that add up to one. */
    private static void between(int[] left, int[] right, int shift, int[] rightWeights, int[] out) {
        for (int x = 0; x < out.length; x++) {
            int from = left[x] >>> shift & 0xFF;
            int to = right[x] >>> shift & 0xFF;
            out[x] = (from << WEIGHT_BITS) + (to - from) * rightWeights[x];
        }
    }

    /** Computes {@link #between} without the lowest bits. */
    private static void betweenSmall(int[] left, int[] right, int shift, int[] rightWeights, int[] out) {
        for (int x = 0; x < out.length; x++) {
            int from = left[x] >>> shift & 0xFF;
            int to = right[x] >>> shift & 0xFF;
            out[x] = (from << WEIGHT_BITS) + (to - from) * rightWeights[x] >> DROPPED_BITS;
        }
    }

    private static void dropLowest(int[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] >>= DROPPED_BITS;
        }
    }

    private static void weigh(int[] left, int[] right, int shift, int[] leftWeights, int[] rightWeights, int[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = (left[x] >>> shift & 0xFF) * leftWeights[x] + (right[x] >>> shift & 0xFF) * rightWeights[x];
        }
    }

    private static void add(int[] left, int[] right, int shift, int[] leftWeights, int[] rightWeights, int[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += (left[x] >>> shift & 0xFF) * leftWeights[x] + (right[x] >>> shift & 0xFF) * rightWeights[x];
        }
    }
}
