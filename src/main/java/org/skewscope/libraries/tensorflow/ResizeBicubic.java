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
 * The ResizeBicubic kernel: float32, not rounded, not antialiased; first along y, then along x
 * (tensorflow/core/kernels/image/resize_bicubic_op.cc).
 */
public final class ResizeBicubic implements ResizeAlgorithm {

    private final Alignment alignment;

    public ResizeBicubic(Alignment alignment) {
        this.alignment = alignment;
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
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
                blend(
                        kept.row(row0),
                        kept.row(row1),
                        kept.row(row2),
                        kept.row(row3),
                        four,
                        blended);
            }
            weigh(blended, places, columns.weight, channels, out, y * width * channels);
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    private static void blend(
            float[] tap0, float[] tap1, float[] tap2, float[] tap3, Four four, float[] target) {
        float weight0 = four.weights()[four.first()];
        float weight1 = four.weights()[four.first() + 1];
        float weight2 = four.weights()[four.first() + 2];
        float weight3 = four.weights()[four.first() + 3];
        for (int i = 0; i < target.length; i++) {
            target[i] =
                    tap0[i] * weight0 + tap1[i] * weight1 + tap2[i] * weight2 + tap3[i] * weight3;
        }
    }

    private static void weigh(
            float[] row, int[] places, float[] weights, int channels, float[] out, int start) {
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
                out[to++] =
                        row[from0 + c] * weight0
                                + row[from1 + c] * weight1
                                + row[from2 + c] * weight2
                                + row[from3 + c] * weight3;
            }
        }
    }

    /** Where the columns lie in a row that holds nothing but those that are read. */
    private static int[] places(int[] columns, int[] read, int channels) {
        int[] places = new int[columns.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = Arrays.binarySearch(read, columns[i]) * channels;
        }
        return places;
    }

    /** The last rows that were read, of which neighboring output rows share some. */
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

        /** Four neighboring rows never lie in the same place. */
        float[] row(int number) {
            int place = number % CubicTaps.COUNT;
            if (numbers[place] != number) {
                numbers[place] = number;
                pixels.gatherDistinct(number, columns, rows[place]);
            }
            return rows[place];
        }
    }
}
