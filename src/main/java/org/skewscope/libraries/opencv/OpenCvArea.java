package org.skewscope.libraries.opencv;

import java.util.Arrays;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.RowPairs;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.UnsignedBytes;
import org.skewscope.tensor.ValueBlocks;

/**
 * Implements {@code cv2.resize} with INTER_AREA: the mean of the input pixels under an output pixel
 * if the picture shrinks; a variant of INTER_LINEAR if it grows in either direction.
 */
public final class OpenCvArea implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        if (picture.hasSize(height, width)) {
            return picture.pixels();
        }
        OpenCvTypes.requireKnown(picture);
        DenseTensor in = picture.pixels();
        Scale rows = new Scale(picture.height(), height);
        Scale columns = new Scale(picture.width(), width);
        if (rows.value() < 1 || columns.value() < 1) {
            return OpenCvInterpolation.interpolate(Kernel.LINEAR, in, rows, columns, true);
        }
        if (rows.whole() > 0 && columns.whole() > 0) {
            return shrinkByWhole(in, rows, columns);
        }
        Shape shape = Shape.of(height, width, picture.channels());
        return OpenCvTypes.fromFloats(in.type(), shape, AreaSums.shrink(in, rows, columns));
    }

    /** Returns the mean of a block of whole input pixels for each output pixel. */
    static DenseTensor shrinkByWhole(DenseTensor in, Scale rows, Scale columns) {
        int channels = in.shape().dimension(2);
        Shape shape = Shape.of(rows.outSize(), columns.outSize(), channels);
        boolean halves = rows.whole() == 2 && columns.whole() == 2;
        if (in.type() == ElementType.UINT8) {
            return DenseTensor.ofUint8(shape, BlockMeans.bytes(in, rows, columns, halves && channels != 2));
        }
        return OpenCvTypes.fromFloats(in.type(), shape, BlockMeans.floats(in.toFloats(), rows, columns, channels));
    }

    /** Computes the means of blocks of whole pixels (OpenCV's ResizeAreaFast). */
    private static final class BlockMeans {

        private BlockMeans() {}

        /**
         * Returns integer sums, times 1 / area in single precision, rounded half to even.
         *
         * @param halves true for 2x2 blocks, which OpenCV's vector code rounds half up: (sum + 2)
         *     >> 2
         */
        static byte[] bytes(DenseTensor in, Scale rows, Scale columns, boolean halves) {
            byte[] pixels = in.uint8();
            int channels = in.shape().dimension(2);
            int rowLength = columns.inSize() * channels;
            int blockHeight = rows.whole();
            int blockLength = columns.whole() * channels;
            float factor = 1f / (blockHeight * columns.whole());
            byte[] out = new byte[rows.outSize() * columns.outSize() * channels];
            int to = 0;
            for (int y = 0; y < rows.outSize(); y++) {
                for (int x = 0; x < columns.outSize(); x++) {
                    int start = y * blockHeight * rowLength + x * blockLength;
                    for (int c = 0; c < channels; c++) {
                        int sum = 0;
                        for (int row = 0; row < blockHeight; row++) {
                            int from = start + row * rowLength + c;
                            for (int i = from; i < from + blockLength; i += channels) {
                                sum += pixels[i] & 0xFF;
                            }
                        }
                        out[to++] = (byte) (halves ? (sum + 2) >> 2 : (int) Math.rint(sum * factor));
                    }
                }
            }
            return out;
        }

        /**
         * Returns means from sums of four in single precision, as the unrolled C++ loop adds them.
         */
        static float[] floats(float[] in, Scale rows, Scale columns, int channels) {
            int rowLength = columns.inSize() * channels;
            int area = rows.whole() * columns.whole();
            int[] offsets = new int[area];
            for (int i = 0; i < area; i++) {
                offsets[i] = i / columns.whole() * rowLength + i % columns.whole() * channels;
            }
            float factor = 1f / area;
            float[] out = new float[rows.outSize() * columns.outSize() * channels];
            int to = 0;
            for (int y = 0; y < rows.outSize(); y++) {
                for (int x = 0; x < columns.outSize(); x++) {
                    int start = y * rows.whole() * rowLength + x * columns.whole() * channels;
                    for (int c = 0; c < channels; c++) {
                        out[to++] = sum(in, start + c, offsets) * factor;
                    }
                }
            }
            return out;
        }

        private static float sum(float[] in, int start, int[] offsets) {
            float sum = 0;
            int i = 0;
            for (; i <= offsets.length - 4; i += 4) {
                sum += in[start + offsets[i]]
                        + in[start + offsets[i + 1]]
                        + in[start + offsets[i + 2]]
                        + in[start + offsets[i + 3]];
            }
            for (; i < offsets.length; i++) {
                sum += in[start + offsets[i]];
            }
            return sum;
        }
    }

    /**
     * Computes area means with fractional borders in single precision, in OpenCV's order of
     * addition.
     */
    private static final class AreaSums {

        private static final int COLORS = 3;

        private AreaSums() {}

        /** Returns the means before rounding. */
        static float[] shrink(DenseTensor in, Scale rows, Scale columns) {
            int channels = in.shape().dimension(2);
            int rowLength = columns.inSize() * channels;
            int length = columns.outSize() * channels;
            AreaShares vertical = new AreaShares(rows);
            AreaShares horizontal = new AreaShares(columns);
            float[] sums = new float[length];
            float[] out = new float[rows.outSize() * length];
            RowPairs means = new RowPairs(length, rows.inSize() - 1, filler(in, rowLength, horizontal));
            for (int y = 0; y < rows.outSize(); y++) {
                Arrays.fill(sums, 0);
                for (int entry = vertical.start(y); entry < vertical.start(y + 1); entry++) {
                    add(means.get(vertical.position(entry)), vertical.share(entry), sums);
                }
                System.arraycopy(sums, 0, out, y * length, length);
            }
            return out;
        }

        private static RowPairs.Filler filler(DenseTensor in, int rowLength, AreaShares shares) {
            int channels = in.shape().dimension(2);
            if (in.type() == ElementType.UINT8 && channels == COLORS) {
                byte[] bytes = in.uint8();
                return (row, next, upper, lower) ->
                        shares.means(bytes, row * rowLength, next * rowLength, upper, lower);
            }
            float[] numbers = new float[rowLength];
            return (row, next, upper, lower) -> {
                ValueBlocks.copy(in, row * rowLength, numbers);
                means(numbers, channels, shares, upper);
                ValueBlocks.copy(in, next * rowLength, numbers);
                means(numbers, channels, shares, lower);
            };
        }

        private static void add(float[] means, float share, float[] sums) {
            for (int x = 0; x < sums.length; x++) {
                sums[x] += share * means[x];
            }
        }

        private static void means(float[] row, int channels, AreaShares shares, float[] out) {
            for (int to = 0; to < out.length; to += channels) {
                int x = to / channels;
                for (int c = 0; c < channels; c++) {
                    float sum = 0;
                    for (int entry = shares.start(x); entry < shares.start(x + 1); entry++) {
                        sum += row[shares.position(entry) * channels + c] * shares.share(entry);
                    }
                    out[to + c] = sum;
                }
            }
        }
    }

    /**
     * The input positions under each output position and the share of each in the mean (OpenCV's
     * computeResizeAreaTab). Shares below a thousandth of a pixel do not count.
     */
    private static final class AreaShares {

        private static final double SLIVER = 1e-3;

        private static final int COLORS = 3;

        private final int[] start;
        private final int[] positions;
        private final float[] shares;

        AreaShares(Scale scale) {
            double size = scale.value();
            int most = scale.outSize() * ((int) Math.ceil(size) + 2);
            start = new int[scale.outSize() + 1];
            positions = new int[most];
            shares = new float[most];
            int count = 0;
            for (int out = 0; out < scale.outSize(); out++) {
                double from = out * size;
                double to = from + size;
                double cell = Math.min(size, scale.inSize() - from);
                int last = Math.min((int) Math.floor(to), scale.inSize() - 1);
                int first = Math.min((int) Math.ceil(from), last);
                if (first - from > SLIVER) {
                    positions[count] = first - 1;
                    shares[count++] = (float) ((first - from) / cell);
                }
                for (int i = first; i < last; i++) {
                    positions[count] = i;
                    shares[count++] = (float) (1 / cell);
                }
                if (to - last > SLIVER) {
                    positions[count] = last;
                    shares[count++] = (float) (Math.min(Math.min(to - last, 1), cell) / cell);
                }
                start[out + 1] = count;
            }
        }

        /**
         * Returns the index of an output position's first entry; its last lies before the next
         * position's first.
         */
        int start(int out) {
            return start[out];
        }

        int position(int entry) {
            return positions[entry];
        }

        float share(int entry) {
            return shares[entry];
        }

        /**
         * Computes the means of two rows of three bytes a pixel, so that the six sums do not wait
         * for each other. The input positions of one output pixel are neighbors.
         *
         * @param upper index of the first row
         * @param lower index of the second row
         */
        void means(byte[] in, int upper, int lower, float[] upperOut, float[] lowerOut) {
            int distance = lower - upper;
            int to = 0;
            int entry = 0;
            for (int x = 1; x < start.length; x++) {
                int end = start[x];
                int at = upper + positions[entry] * COLORS;
                float upper0 = 0;
                float upper1 = 0;
                float upper2 = 0;
                float lower0 = 0;
                float lower1 = 0;
                float lower2 = 0;
                for (; entry < end; entry++) {
                    float share = shares[entry];
                    upper0 += UnsignedBytes.toFloat(in[at]) * share;
                    upper1 += UnsignedBytes.toFloat(in[at + 1]) * share;
                    upper2 += UnsignedBytes.toFloat(in[at + 2]) * share;
                    lower0 += UnsignedBytes.toFloat(in[at + distance]) * share;
                    lower1 += UnsignedBytes.toFloat(in[at + distance + 1]) * share;
                    lower2 += UnsignedBytes.toFloat(in[at + distance + 2]) * share;
                    at += COLORS;
                }
                upperOut[to] = upper0;
                upperOut[to + 1] = upper1;
                upperOut[to + 2] = upper2;
                lowerOut[to] = lower0;
                lowerOut[to + 1] = lower1;
                lowerOut[to + 2] = lower2;
                to += COLORS;
            }
        }
    }
}
