package org.skewscope.libraries.pillow;

import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * {@code Image.reduce} of the modes I and F: the mean of whole blocks of pixels. Four numbers at a
 * time are added in their own type, which rounds or overflows, and their sums in double precision;
 * blocks cut off at the right and lower edge are summed one by one (Pillow's Reduce.c,
 * ImagingReduceNxN_32bpc and ImagingReduceCorners_32bpc).
 */
final class WideReduction {

    private final DenseTensor in;
    private final boolean integer;
    private final int inWidth;

    private WideReduction(DenseTensor in) {
        this.in = in;
        integer = in.type() == ElementType.INT32;
        inWidth = in.shape().dimension(1);
    }

    /**
     * Reduces a part of a picture of one channel from its upper left corner.
     *
     * @param factorY rows a block
     * @param factorX columns a block
     */
    static DenseTensor reduce(DenseTensor in, int bottom, int right, int factorY, int factorX) {
        return new WideReduction(in).reduce(bottom, right, factorY, factorX);
    }

    private DenseTensor reduce(int bottom, int right, int factorY, int factorX) {
        int width = (right + factorX - 1) / factorX;
        int height = (bottom + factorY - 1) / factorY;
        double[] means = new double[height * width];
        for (int i = 0; i < means.length; i++) {
            int top = i / width * factorY;
            int left = i % width * factorX;
            int rows = Math.min(factorY, bottom - top);
            int columns = Math.min(factorX, right - left);
            boolean whole = rows == factorY && columns == factorX;
            double sum =
                    whole ? inFours(top, left, rows, columns) : single(top, left, rows, columns);
            means[i] = sum * (1.0 / (rows * columns));
        }
        Shape shape = Shape.of(height, width, 1);
        if (integer) {
            int[] integers = new int[means.length];
            for (int i = 0; i < means.length; i++) {
                integers[i] = WideResample.rounded(means[i]);
            }
            return DenseTensor.ofInt32(shape, integers);
        }
        float[] floats = new float[means.length];
        for (int i = 0; i < means.length; i++) {
            floats[i] = (float) means[i];
        }
        return DenseTensor.ofFloat32(shape, floats);
    }

    private double single(int top, int left, int rows, int columns) {
        double sum = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                sum += in.value((top + y) * inWidth + left + x);
            }
        }
        return sum;
    }

    private double inFours(int top, int left, int rows, int columns) {
        double sum = 0;
        for (int y = 0; y < rows; y += 2) {
            int high = Math.min(2, rows - y);
            for (int x = 0; x < columns; x += 2) {
                int at = (top + y) * inWidth + left + x;
                sum += four(at, high, Math.min(2, columns - x));
            }
        }
        return sum;
    }

    /** A square of numbers, or what is left of it, added in their type row by row. */
    private double four(int at, int rows, int columns) {
        int integers = 0;
        float floats = 0;
        for (int i = 0; i < rows * columns; i++) {
            int from = at + i / columns * inWidth + i % columns;
            if (integer) {
                integers += in.int32()[from];
            } else {
                floats = i == 0 ? in.float32()[from] : floats + in.float32()[from];
            }
        }
        return integer ? integers : floats;
    }
}
