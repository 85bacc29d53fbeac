package org.skewscope.libraries.tensorflow;

import java.util.Arrays;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * The ResizeArea kernel: each output pixel is the average of the input area under it, float32,
 * summed along x, then along y (tensorflow/core/kernels/image/resize_area_op.cc).
 */
public final class ResizeArea implements ResizeAlgorithm {

    private static final int COLORS = 3;

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        PixelRows pixels = PixelRows.of(picture);
        int channels = picture.channels();
        float rowScale = Alignment.LEGACY.scale(picture.height(), height);
        float columnScale = Alignment.LEGACY.scale(picture.width(), width);
        float scale = (float) (1.0 / (rowScale * columnScale));
        Cell[] columns = cells(width, columnScale);
        Cell[] rows = cells(height, rowScale);
        float[] row = new float[pixels.rowLength()];
        float[] sums = new float[width * channels];
        float[] out = new float[height * width * channels];
        int lastRow = picture.height() - 1;
        boolean colors = channels == COLORS && picture.pixels().type() == ElementType.UINT8;
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            Cell cell = rows[y];
            for (int from = cell.start; from < cell.end; from += colors ? 2 : 1) {
                int upper = Math.min(from, lastRow);
                if (!colors) {
                    pixels.read(upper, row);
                    add(row, picture.width(), channels, columns, cell.share(from), sums);
                    continue;
                }
                // A row that is not there is added as zeros, which change no sum.
                float lowerShare = from + 1 < cell.end ? cell.share(from + 1) : 0;
                addColors(
                        picture.pixels().uint8(),
                        upper * row.length,
                        Math.min(from + 1, lastRow) * row.length,
                        picture.width(),
                        columns,
                        cell.share(from),
                        lowerShare,
                        sums);
            }
            int to = y * sums.length;
            for (int i = 0; i < sums.length; i++) {
                out[to + i] = sums[i] * scale;
            }
        }
        return DenseTensor.ofFloat32(Shape.of(height, width, channels), out);
    }

    private static void add(
            float[] row, int inWidth, int channels, Cell[] columns, float rowShare, float[] sums) {
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
                sums[to++] += sum * rowShare;
            }
        }
    }

    /**
     * The usual case: two rows of colors at a time, whose six sums do not wait for each other.
     *
     * @param upper where the first row begins
     * @param lower where the second one does, which is added behind the first
     */
    private static void addColors(
            byte[] in,
            int upper,
            int lower,
            int inWidth,
            Cell[] columns,
            float upperShare,
            float lowerShare,
            float[] sums) {
        int to = 0;
        int rowDistance = lower - upper;
        for (Cell cell : columns) {
            int a = upper + Math.min(cell.start, inWidth - 1) * COLORS;
            int b = a + rowDistance;
            float share = cell.startShare;
            float a0 = (in[a] & 0xFF) * share;
            float a1 = (in[a + 1] & 0xFF) * share;
            float a2 = (in[a + 2] & 0xFF) * share;
            float b0 = (in[b] & 0xFF) * share;
            float b1 = (in[b + 1] & 0xFF) * share;
            float b2 = (in[b + 2] & 0xFF) * share;
            int between = cell.end - 2 - cell.start;
            for (int x = 1; x <= between; x++) {
                a = upper + Math.min(cell.start + x, inWidth - 1) * COLORS;
                b = a + rowDistance;
                a0 += in[a] & 0xFF;
                a1 += in[a + 1] & 0xFF;
                a2 += in[a + 2] & 0xFF;
                b0 += in[b] & 0xFF;
                b1 += in[b + 1] & 0xFF;
                b2 += in[b + 2] & 0xFF;
            }
            if (between >= 0) {
                a = upper + Math.min(cell.end - 1, inWidth - 1) * COLORS;
                b = a + rowDistance;
                share = cell.endShare;
                a0 += (in[a] & 0xFF) * share;
                a1 += (in[a + 1] & 0xFF) * share;
                a2 += (in[a + 2] & 0xFF) * share;
                b0 += (in[b] & 0xFF) * share;
                b1 += (in[b + 1] & 0xFF) * share;
                b2 += (in[b + 2] & 0xFF) * share;
            }
            sums[to] = sums[to] + a0 * upperShare + b0 * lowerShare;
            sums[to + 1] = sums[to + 1] + a1 * upperShare + b1 * lowerShare;
            sums[to + 2] = sums[to + 2] + a2 * upperShare + b2 * lowerShare;
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

    /** The input pixels under one output pixel; the first and last one may lie under it in part. */
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

        /** Which share of an input pixel lies under the output pixel. */
        float share(int pixel) {
            if (pixel < from) {
                return pixel + 1 > to ? scale : pixel + 1 - from;
            }
            return pixel + 1 > to ? to - pixel : 1;
        }
    }
}
