package org.skewscope.libraries.tensorflow;

import java.util.Arrays;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.RowPairs;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.UnsignedBytes;

/**
 * Implements the ResizeArea kernel: each output pixel is the average of the input area under it,
 * float32, summed along x, then along y (tensorflow/core/kernels/image/resize_area_op.cc).
 */
public final class ResizeArea implements ResizeAlgorithm {

    private static final int COLORS = 3;

    /** The width below which the last cell ends at most one pixel after the row. */
    private static final int EXACT_WIDTH = 1 << 22;

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        PixelRows pixels = PixelRows.of(picture);
        int channels = picture.channels();
        float rowScale = Alignment.LEGACY.scale(picture.height(), height);
        float columnScale = Alignment.LEGACY.scale(picture.width(), width);
        float scale = (float) (1.0 / (rowScale * columnScale));
        Cell[] columns = cells(width, columnScale);
        Cell[] rows = cells(height, rowScale);
        float[] sums = new float[width * channels];
        float[] out = new float[height * width * channels];
        int lastRow = picture.height() - 1;
        RowPairs alongX = new RowPairs(sums.length, lastRow, filler(picture, pixels, columns));
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            Cell cell = rows[y];
            for (int from = cell.start; from < cell.end; from++) {
                add(alongX.get(Math.min(from, lastRow)), cell.share(from), sums);
            }
            int to = y * sums.length;
            for (int i = 0; i < sums.length; i++) {
                out[to + i] = sums[i] * scale;
            }
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    private static void add(float[] row, float share, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i] * share;
        }
    }

    private static RowPairs.Filler filler(Picture picture, PixelRows pixels, Cell[] columns) {
        int width = picture.width();
        int channels = picture.channels();
        if (channels == COLORS && picture.pixels().type() == ElementType.UINT8 && width < EXACT_WIDTH) {
            byte[] in = picture.pixels().uint8();
            int length = width * COLORS;
            return (row, next, upper, lower) ->
                    sumColors(in, row * length, next * length, width, columns, upper, lower);
        }
        float[] numbers = new float[pixels.rowLength()];
        return (row, next, upper, lower) -> {
            pixels.read(row, 0, numbers.length, numbers);
            sum(numbers, width, channels, columns, upper);
            pixels.read(next, 0, numbers.length, numbers);
            sum(numbers, width, channels, columns, lower);
        };
    }

    private static void sum(float[] row, int inWidth, int channels, Cell[] columns, float[] sums) {
        int to = 0;
        for (Cell cell : columns) {
            for (int c = 0; c < channels; c++) {
                float sum = row[Math.min(cell.start, inWidth - 1) * channels + c] * cell.startShare;
                if (cell.start + 1 != cell.end) {
                    int last = cell.end - 1;
                    for (int x = cell.start + 1; x < last; x++) {
                        sum += row[Math.min(x, inWidth - 1) * channels + c];
                    }
                    sum += row[Math.min(last, inWidth - 1) * channels + c] * cell.endShare;
                }
                sums[to++] = sum;
            }
        }
    }

    /**
     * Handles the usual case of two rows of colors at a time, so that the six sums do not wait for
     * each other.
     *
     * @param upper index of the first row
     * @param lower index of the second row
     */
    private static void sumColors(
            byte[] in, int upper, int lower, int inWidth, Cell[] columns, float[] upperSums, float[] lowerSums) {
        int to = 0;
        int rowDistance = lower - upper;
        for (Cell cell : columns) {
            int a = upper + Math.min(cell.start, inWidth - 1) * COLORS;
            int b = a + rowDistance;
            float share = cell.startShare;
            float a0 = UnsignedBytes.toFloat(in[a]) * share;
            float a1 = UnsignedBytes.toFloat(in[a + 1]) * share;
            float a2 = UnsignedBytes.toFloat(in[a + 2]) * share;
            float b0 = UnsignedBytes.toFloat(in[b]) * share;
            float b1 = UnsignedBytes.toFloat(in[b + 1]) * share;
            float b2 = UnsignedBytes.toFloat(in[b + 2]) * share;
            int between = cell.end - 2 - cell.start;
            int behind = a + COLORS + Math.max(0, between) * COLORS;
            for (int i = a + COLORS; i < behind; i += COLORS) {
                a0 += UnsignedBytes.toFloat(in[i]);
                a1 += UnsignedBytes.toFloat(in[i + 1]);
                a2 += UnsignedBytes.toFloat(in[i + 2]);
                b0 += UnsignedBytes.toFloat(in[i + rowDistance]);
                b1 += UnsignedBytes.toFloat(in[i + rowDistance + 1]);
                b2 += UnsignedBytes.toFloat(in[i + rowDistance + 2]);
            }
            if (between >= 0) {
                a = upper + Math.min(cell.end - 1, inWidth - 1) * COLORS;
                b = a + rowDistance;
                share = cell.endShare;
                a0 += UnsignedBytes.toFloat(in[a]) * share;
                a1 += UnsignedBytes.toFloat(in[a + 1]) * share;
                a2 += UnsignedBytes.toFloat(in[a + 2]) * share;
                b0 += UnsignedBytes.toFloat(in[b]) * share;
                b1 += UnsignedBytes.toFloat(in[b + 1]) * share;
                b2 += UnsignedBytes.toFloat(in[b + 2]) * share;
            }
            upperSums[to] = a0;
            upperSums[to + 1] = a1;
            upperSums[to + 2] = a2;
            lowerSums[to] = b0;
            lowerSums[to + 1] = b1;
            lowerSums[to + 2] = b2;
            to += COLORS;
        }
    }

    private static Cell[] cells(int outSize, float scale) {
        Cell[] cells = new Cell[outSize];
        for (int i = 0; i < outSize; i++) {
            cells[i] = new Cell(i, scale);
        }
        return cells;
    }

    /** The input pixels under one output pixel; the first and the last may count in part. */
    private static final class Cell {
        private final float from;
        private final float to;
        private final float scale;
        private final int start;
        private final int end;
        private final float startShare;
        private final float endShare;

        Cell(int index, float scale) {
            this.scale = scale;
            from = index * scale;
            to = (index + 1) * scale;
            start = (int) Math.floor(from);
            end = (int) Math.ceil(to);
            startShare = share(start);
            endShare = share(end - 1);
        }

        /** Returns the share of an input pixel under the output pixel. */
        float share(int pixel) {
            if (pixel < from) {
                return pixel + 1 > to ? scale : pixel + 1 - from;
            }
            return pixel + 1 > to ? to - pixel : 1;
        }
    }
}
