package org.skewscope.libraries.tensorflow;

import java.util.Arrays;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
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
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            for (int i = rows[y].start; i < rows[y].end; i++) {
                pixels.read(Math.min(i, picture.height() - 1), row);
                float share = rows[y].share(i);
                if (channels == COLORS) {
                    addColors(row, picture.width(), columns, share, sums);
                } else {
                    add(row, picture.width(), channels, columns, share, sums);
                }
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

    /** The usual case: three sums at a time, which do not wait for each other. */
    private static void addColors(
            float[] row, int inWidth, Cell[] columns, float rowShare, float[] sums) {
        int to = 0;
        for (Cell cell : columns) {
            int from = Math.min(cell.start, inWidth - 1) * COLORS;
            float first = row[from] * cell.startShare;
            float second = row[from + 1] * cell.startShare;
            float third = row[from + 2] * cell.startShare;
            if (cell.start + 1 != cell.end) {
                int last = cell.end - 1;
                for (int x = cell.start + 1; x < last; x++) {
                    from = Math.min(x, inWidth - 1) * COLORS;
                    first += row[from];
                    second += row[from + 1];
                    third += row[from + 2];
                }
                from = Math.min(last, inWidth - 1) * COLORS;
                first += row[from] * cell.endShare;
                second += row[from + 1] * cell.endShare;
                third += row[from + 2] * cell.endShare;
            }
            sums[to] += first * rowShare;
            sums[to + 1] += second * rowShare;
            sums[to + 2] += third * rowShare;
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
