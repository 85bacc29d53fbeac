package org.skewscope.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.pillow.BoxedResize;
import org.skewscope.libraries.pillow.PillowThumbnail;
import org.skewscope.libraries.pillow.ResampleBox;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Measures which positions of an axis a resize reads, and with which weights, by running the
 * resizer itself on thin pictures of stripes. The weight of a position is the change of the result
 * while the edge of a stripe passes it. So no resizer's formula is written down twice, and what it
 * rounds is in the weights.
 *
 * @param own the resizer
 * @param like any picture of the type, mode and channels that are resized
 * @param inHeight of the picture that is resized, in pixels
 * @param inWidth of the picture that is resized, in pixels
 * @param part how the resizer is called
 * @param box the part of the picture that is resampled
 * @param height of the result, in pixels
 * @param width of the result, in pixels
 */
record AxisWeights(
        ResizeAlgorithm own,
        Picture like,
        int inHeight,
        int inWidth,
        Part part,
        ResampleBox box,
        int height,
        int width) {

    /** Lists the calls of a resizer. */
    enum Part {
        WHOLE,
        WINDOW,
        BOX
    }

    /** A smaller weight has no effect on the result beyond rounding. */
    private static final double SMALLEST = 2e-5;

    /** The lower level of the stripes. An edge overshoots by less than two fifths of its height. */
    private static final int LOW = 57;

    private static final int HIGHEST = 141;

    /** The number of heights of the edges where the result is rounded to integers, for their mean. */
    private static final int HEIGHTS = 15;

    /** The length of the pattern that adds a share of 1 to both levels, so that a mean of rounded numbers has fractions. */
    private static final int PATTERN = 16;

    private static final int PATTERN_STEP = 7;

    private static final int FULL = 255;

    /**
     * Holds what one position of the result reads.
     *
     * @param first the first position that is read
     * @param weights of that position and the following ones; their sum is 1
     */
    record Taps(int first, List<Double> weights) {

        Taps {
            weights = List.copyOf(weights);
        }
    }

    /**
     * Returns what each position of the result reads.
     *
     * @param across true for columns, false for rows
     * @throws PreprocessingException if the resizer refuses the type or mode
     */
    List<Taps> measured(boolean across) throws PreprocessingException {
        int length = across ? inWidth : inHeight;
        int results = across ? width : height;
        double scale = (across ? box.width() : box.height()) / (double) results;
        int stripe = (int) Math.ceil((touched(across, length) + 4) * scale) + 4;
        int runs = stripes(across, 0, length, 0).type().isFloating() ? 1 : (HEIGHTS + colors() - 1) / colors();
        double[][] moved = new double[2 * stripe][results];
        for (int run = 0; run < runs; run++) {
            for (int phase = 0; phase < moved.length; phase++) {
                double[] sums = sums(across, phase, stripe, run * colors());
                for (int i = 0; i < results; i++) {
                    moved[phase][i] += sums[i];
                }
            }
        }
        double from = across ? box.left() : box.top();
        List<Taps> taps = new ArrayList<>();
        for (int i = 0; i < results; i++) {
            int start = (int) Math.floor(from + (i + 0.5) * scale - stripe / 2.0);
            double[] weights = new double[stripe];
            for (int k = 0; k < stripe; k++) {
                weights[k] = beyond(moved, start + k, i) - beyond(moved, start + k + 1, i);
            }
            taps.add(trimmed(start, weights));
        }
        return taps;
    }

    /**
     * Returns the number of results that an edge in the middle of the picture changes in part; all
     * results where the change reaches the picture's end, so that more could reach beyond it.
     */
    private int touched(boolean across, int length) throws PreprocessingException {
        double[] low = sums(across, 0, length, 0);
        double[] high = sums(across, length, length, 0);
        double[] sums = sums(across, 0, (length + 1) / 2, 0);
        int count = 0;
        boolean last = false;
        boolean first = false;
        for (int i = 0; i < sums.length; i++) {
            double rounding = SMALLEST * (high[i] - low[i]);
            last = Math.min(Math.abs(sums[i] - low[i]), Math.abs(high[i] - sums[i])) > rounding;
            first |= i == 0 && last;
            count += last ? 1 : 0;
        }
        return first || last ? sums.length : count;
    }

    /** Returns how far all positions from one on move a result, as the sum of a rising and a falling edge there. */
    private static double beyond(double[][] moved, int position, int result) {
        int falls = Math.floorMod(-position, moved.length);
        int rises = (falls + moved.length / 2) % moved.length;
        return moved[rises][result] - moved[falls][result];
    }

    /** Returns the weights without those at both ends that have no effect, as shares of their sum. */
    private static Taps trimmed(int start, double[] weights) {
        double sum = Arrays.stream(weights).sum();
        int end = weights.length;
        int first = 0;
        while (end > 0 && Math.abs(weights[end - 1]) < SMALLEST * sum) {
            end--;
        }
        while (first < end && Math.abs(weights[first]) < SMALLEST * sum) {
            first++;
        }
        return new Taps(
                start + first,
                Arrays.stream(weights, first, end)
                        .map(each -> each / sum)
                        .boxed()
                        .toList());
    }

    /** Returns the number of channels that carry stripes; alpha is opaque. */
    private int colors() {
        return like.channels() - (like.channels() % 2 == 0 ? 1 : 0);
    }

    /** Returns the sum over the channels at each position of the result. */
    private double[] sums(boolean across, int phase, int stripe, int lowered) throws PreprocessingException {
        DenseTensor out = stripes(across, phase, stripe, lowered);
        double[] sums = new double[out.shape().dimension(across ? 1 : 0)];
        int step = like.channels() * (across ? 1 : out.shape().dimension(1));
        for (int i = 0; i < sums.length; i++) {
            for (int c = 0; c < colors(); c++) {
                sums[i] += out.value(i * step + c);
            }
        }
        return sums;
    }

    /**
     * Resizes stripes across one axis.
     *
     * @param lowered how far the highest edge is below {@link #HIGHEST}; each channel's is 1 lower
     */
    private DenseTensor stripes(boolean across, int phase, int stripe, int lowered) throws PreprocessingException {
        boolean full = own instanceof PillowThumbnail;
        int rows = across && !full ? thin(inHeight, height, true) : inHeight;
        int columns = across || full ? inWidth : thin(inWidth, width, true);
        int highOut = across && !full ? thin(inHeight, height, false) : height;
        int wideOut = across || full ? width : thin(inWidth, width, false);
        int channels = like.channels();
        float[] values = new float[rows * columns * channels];
        for (int i = 0; i < values.length; i++) {
            int channel = i % channels;
            int at = across ? i / channels % columns : i / channels / columns;
            int edge = (at + phase) / stripe % 2 * (HIGHEST - lowered - channel);
            boolean more = at * PATTERN_STEP % PATTERN < PATTERN * (lowered + channel) / HEIGHTS;
            values[i] = channel < colors() ? LOW + edge + (more ? 1 : 0) : FULL;
        }
        Shape shape = Shape.of(rows, columns, channels);
        Picture thin = like.withPixels(
                like.pixels().type() == ElementType.UINT8
                        ? DenseTensor.ofUint8(shape, bytes(values))
                        : DenseTensor.ofFloat32(shape, values));
        ResampleBox from = across || full
                ? new ResampleBox(full ? box.top() : 0, box.left(), full ? box.height() : rows, box.width())
                : new ResampleBox(box.top(), 0, box.height(), columns);
        return switch (part) {
            case WHOLE -> own.resize(thin, highOut, wideOut);
            case WINDOW -> own.resizeWindow(
                    thin,
                    new CropWindow((int) from.top(), (int) from.left(), (int) from.height(), (int) from.width()),
                    highOut,
                    wideOut);
            case BOX -> ((BoxedResize) own).resizeBox(thin, from, highOut, wideOut);
        };
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /**
     * Returns the size of a thin picture whose ratio is of the same kind as a side's: some resizers
     * take another way for whole ratios, or where a side grows.
     */
    private static int thin(int in, int out, boolean ofInput) {
        if (in % out == 0) {
            return ofInput ? 2 * (in / out) : 2;
        }
        return (in > out) == ofInput ? 3 : 2;
    }
}
