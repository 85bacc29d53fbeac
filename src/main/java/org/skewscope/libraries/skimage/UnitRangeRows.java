package org.skewscope.libraries.skimage;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * A picture's rows as {@code img_as_float} gives them: integers times 1 / their largest value. Only
 * a few rows exist at a time, since float64 takes eight times the memory of the picture.
 */
final class UnitRangeRows implements IntFunction<double[]> {

    private static final int NONE = -1;

    private final DenseTensor pixels;
    private final int rowLength;
    private final double factor;
    private double[][] rows = {};
    private int[] numbers = {};
    private final double lowest;
    private final double highest;

    private UnitRangeRows(DenseTensor pixels, int rowLength, double factor) {
        this.pixels = pixels;
        this.rowLength = rowLength;
        this.factor = factor;
        keep(1);
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < pixels.size(); i++) {
            smallest = Math.min(smallest, value(i));
            largest = Math.max(largest, value(i));
        }
        lowest = smallest * factor;
        highest = largest * factor;
    }

    static UnitRangeRows of(Picture picture) throws PreprocessingException {
        DenseTensor pixels = picture.pixels();
        double factor =
                switch (pixels.type()) {
                    case UINT8 -> 1.0 / 255;
                    case UINT16 -> 1.0 / 65535;
                    case FLOAT32, FLOAT64 -> 1;
                    default ->
                            throw new PreprocessingException(
                                    "skimage.transform.resize is not reproduced for "
                                            + pixels.type().numpyName()
                                            + " pictures",
                                    "Choose another library's resizer.");
                };
        return new UnitRangeRows(pixels, picture.width() * picture.channels(), factor);
    }

    /** How many successive rows are kept, so that each is cast only once. */
    void keep(int count) {
        int kept = Math.min(count, pixels.size() / rowLength);
        rows = new double[kept][rowLength];
        numbers = new int[kept];
        Arrays.fill(numbers, NONE);
    }

    /** A row, valid until one is asked for that is as many rows away as are kept. */
    @Override
    public double[] apply(int y) {
        int slot = y % rows.length;
        double[] row = rows[slot];
        if (numbers[slot] != y) {
            numbers[slot] = y;
            int start = y * rowLength;
            for (int x = 0; x < rowLength; x++) {
                row[x] = value(start + x) * factor;
            }
        }
        return row;
    }

    private double value(int index) {
        return pixels.type() == ElementType.UINT8
                ? pixels.uint8()[index] & 0xFF
                : pixels.value(index);
    }

    /** The picture's smallest value. */
    double lowest() {
        return lowest;
    }

    /** The picture's largest value. */
    double highest() {
        return highest;
    }
}
