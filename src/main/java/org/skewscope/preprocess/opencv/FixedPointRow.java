package org.skewscope.preprocess.opencv;

import org.skewscope.preprocess.geometry.ByteWords;

/**
 * The horizontal half of the interpolation of 8-bit pixels with integer weights.
 *
 * <p>The pixels that an output row reads are gathered as words of up to four channels. What comes
 * after that are loops over integers, one channel after the other, which the compiler turns into
 * vector instructions. So a row is planar: all values of the first channel, then all of the second.
 */
final class FixedPointRow {

    private final byte[] in;
    private final int channels;
    private final int rowLength;
    private final int width;

    /** Of each tap the input columns, as bytes from a row's start, and the weights. */
    private final int[][] offsets;

    private final int[][] weights;
    private final int[][] words;
    private final int[] plane;

    /**
     * @param in the picture
     * @param channels of a pixel, 1 to 4
     * @param rowLength bytes of a row
     * @param taps how many input pixels an output pixel reads, an even number
     * @param positions those input pixels, {@code taps} for each output pixel
     * @param tapWeights theirs
     */
    FixedPointRow(
            byte[] in, int channels, int rowLength, int taps, int[] positions, int[] tapWeights) {
        this.in = in;
        this.channels = channels;
        this.rowLength = rowLength;
        width = positions.length / taps;
        offsets = new int[taps][width];
        weights = new int[taps][width];
        words = new int[taps][width];
        plane = new int[width];
        for (int i = 0; i < positions.length; i++) {
            offsets[i % taps][i / taps] = positions[i] * channels;
            weights[i % taps][i / taps] = tapWeights[i];
        }
    }

    /**
     * One input row at the output's width, times the sum of the weights.
     *
     * @param out planar
     */
    void interpolate(int y, int[] out) {
        for (int tap = 0; tap < words.length; tap += 2) {
            gather(y * rowLength, offsets[tap], offsets[tap + 1], words[tap], words[tap + 1]);
        }
        for (int c = 0; c < channels; c++) {
            weigh(words[0], words[1], 8 * c, weights[0], weights[1], plane);
            for (int tap = 2; tap < words.length; tap += 2) {
                add(words[tap], words[tap + 1], 8 * c, weights[tap], weights[tap + 1], plane);
            }
            System.arraycopy(plane, 0, out, c * width, width);
        }
    }

    /** Two neighbors are read at once; at the picture's edges the same pixel may count twice. */
    private void gather(int row, int[] leftFrom, int[] rightFrom, int[] left, int[] right) {
        int shift = 8 * channels;
        for (int x = 0; x < width; x++) {
            int from = row + leftFrom[x];
            if (rightFrom[x] - leftFrom[x] == channels && from <= in.length - Long.BYTES) {
                long pair = ByteWords.getTwo(in, from);
                left[x] = (int) pair;
                right[x] = (int) (pair >>> shift);
            } else {
                left[x] = ByteWords.get(in, from);
                right[x] = ByteWords.get(in, row + rightFrom[x]);
            }
        }
    }

    private static void weigh(
            int[] left, int[] right, int shift, int[] leftWeights, int[] rightWeights, int[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] =
                    (left[x] >>> shift & 0xFF) * leftWeights[x]
                            + (right[x] >>> shift & 0xFF) * rightWeights[x];
        }
    }

    private static void add(
            int[] left, int[] right, int shift, int[] leftWeights, int[] rightWeights, int[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] +=
                    (left[x] >>> shift & 0xFF) * leftWeights[x]
                            + (right[x] >>> shift & 0xFF) * rightWeights[x];
        }
    }
}
