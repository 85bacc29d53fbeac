package org.skewscope.libraries.tensorflow;

import java.util.Arrays;
import java.util.Optional;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.tensorflow.ByteColumns.Four;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Implements the ResizeBicubic kernel: float32, not rounded, not antialiased; first along y, then
 * along x (tensorflow/core/kernels/image/resize_bicubic_op.cc).
 *
 * @param alignment the position of output pixels
 */
public record ResizeBicubic(Alignment alignment) implements ResizeAlgorithm {

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        PixelRows pixels = PixelRows.of(picture);
        int channels = picture.channels();
        CubicTaps rows = new CubicTaps(alignment, picture.height(), height);
        CubicTaps columns = new CubicTaps(alignment, picture.width(), width);
        int[] read = Arrays.stream(columns.index).sorted().distinct().toArray();
        int[] places = places(columns.index, read, channels);
        KeptRows kept = new KeptRows(pixels, read, channels);
        Optional<ByteColumns> bytes = pixels.bytes(read);
        float[] blended = new float[read.length * channels];
        float[] out = new float[height * width * channels];
        for (int y = 0; y < height; y++) {
            int first = y * CubicTaps.COUNT;
            int row0 = rows.index[first];
            int row1 = rows.index[first + 1];
            int row2 = rows.index[first + 2];
            int row3 = rows.index[first + 3];
            Four four = new Four(rows.weight, first);
            if (bytes.isPresent()) {
                bytes.get().blend(row0, row1, row2, row3, four, blended);
            } else {
                blend(kept.row(row0), kept.row(row1), kept.row(row2), kept.row(row3), four, blended);
            }
            weigh(blended, places, columns.weight, channels, out, y * width * channels);
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    private static void blend(float[] tap0, float[] tap1, float[] tap2, float[] tap3, Four four, float[] target) {
        float weight0 = four.weights()[four.first()];
        float weight1 = four.weights()[four.first() + 1];
        float weight2 = four.weights()[four.first() + 2];
        float weight3 = four.weights()[four.first() + 3];
        for (int i = 0; i < target.length; i++) {
            target[i] = tap0[i] * weight0 + tap1[i] * weight1 + tap2[i] * weight2 + tap3[i] * weight3;
        }
    }

    private static void weigh(float[] row, int[] places, float[] weights, int channels, float[] out, int start) {
        int to = start;
        for (int tap = 0; tap < weights.length; tap += CubicTaps.COUNT) {
            int from0 = places[tap];
            int from1 = places[tap + 1];
            int from2 = places[tap + 2];
            int from3 = places[tap + 3];
            float weight0 = weights[tap];
            float weight1 = weights[tap + 1];
            float weight2 = weights[tap + 2];
            float weight3 = weights[tap + 3];
            for (int c = 0; c < channels; c++) {
                out[to++] = row[from0 + c] * weight0
                        + row[from1 + c] * weight1
                        + row[from2 + c] * weight2
                        + row[from3 + c] * weight3;
            }
        }
    }

    /** Returns the places of the columns in a row that consists of the read columns only. */
    private static int[] places(int[] columns, int[] read, int channels) {
        int[] places = new int[columns.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = Arrays.binarySearch(read, columns[i]) * channels;
        }
        return places;
    }

    /** The last rows read, some of which neighboring output rows share. */
    private static final class KeptRows {

        private final PixelRows pixels;
        private final int[] columns;
        private final int[] numbers = {-1, -1, -1, -1};
        private final float[][] rows;

        KeptRows(PixelRows pixels, int[] columns, int channels) {
            this.pixels = pixels;
            this.columns = columns;
            rows = new float[CubicTaps.COUNT][columns.length * channels];
        }

        /** Returns a row; four neighboring rows never share one place. */
        float[] row(int number) {
            int place = number % CubicTaps.COUNT;
            if (numbers[place] != number) {
                numbers[place] = number;
                pixels.gatherDistinct(number, columns, rows[place]);
            }
            return rows[place];
        }
    }

    /**
     * The four input indices of each output index and their weights, from a table of 1024 steps.
     *
     * <p>With half-pixel centers the cubic is Keys' (a = -0.5; R. G. Keys, Cubic convolution
     * interpolation for digital image processing, 1981), and pixels outside get no weight; the
     * older variants use a = -0.75 and repeat the edge (GetWeightsAndIndices and InitCoeffsTable of
     * tensorflow/core/kernels/image/resize_bicubic_op.cc).
     */
    private static final class CubicTaps {

        static final int COUNT = 4;

        private static final int TABLE_SIZE = 1 << 10;
        private static final float SMALLEST_SUM = 1000.0f * Float.MIN_NORMAL;

        final int[] index;
        final float[] weight;

        CubicTaps(Alignment alignment, int inSize, int outSize) {
            index = new int[outSize * COUNT];
            weight = new float[outSize * COUNT];
            boolean keys = alignment == Alignment.HALF_PIXEL;
            float[] table = table(keys ? -0.5 : -0.75);
            float scale = alignment.scale(inSize, outSize);
            for (int i = 0; i < outSize; i++) {
                float position = alignment.position(i, scale);
                int floor = (int) Math.floor(position);
                int offset = (int) Math.rint((position - floor) * TABLE_SIZE);
                int at = i * COUNT;
                weight[at] = table[offset * 2 + 1];
                weight[at + 1] = table[offset * 2];
                weight[at + 2] = table[(TABLE_SIZE - offset) * 2];
                weight[at + 3] = table[(TABLE_SIZE - offset) * 2 + 1];
                for (int tap = 0; tap < COUNT; tap++) {
                    int wanted = floor - 1 + tap;
                    index[at + tap] = Math.min(inSize - 1, Math.max(0, wanted));
                    if (keys && index[at + tap] != wanted) {
                        weight[at + tap] = 0;
                    }
                }
                if (keys) {
                    normalize(at);
                }
            }
        }

        private void normalize(int at) {
            float sum = weight[at] + weight[at + 1] + weight[at + 2] + weight[at + 3];
            if (Math.abs(sum) >= SMALLEST_SUM) {
                float reciprocal = 1.0f / sum;
                for (int tap = 0; tap < COUNT; tap++) {
                    weight[at + tap] *= reciprocal;
                }
            }
        }

        /**
         * Returns the table: at 2i the weight of a pixel i/1024 away, at 2i+1 that of the pixel
         * next to it.
         */
        private static float[] table(double a) {
            float[] table = new float[(TABLE_SIZE + 1) * 2];
            for (int i = 0; i <= TABLE_SIZE; i++) {
                float x = (float) (i * 1.0 / TABLE_SIZE);
                table[i * 2] = (float) (((a + 2) * x - (a + 3)) * x * x + 1);
                x += 1.0f;
                table[i * 2 + 1] = (float) (((a * x - 5 * a) * x + 8 * a) * x - 4 * a);
            }
            return table;
        }
    }
}
