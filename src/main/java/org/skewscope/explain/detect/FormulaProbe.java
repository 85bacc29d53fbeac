package org.skewscope.explain.detect;

import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Finds out whether two formulas are one but for rounding, on a picture of all 8-bit values. */
final class FormulaProbe {

    private static final int SIDE = 16;

    /** Of the largest value; the nearest formulas are half of 255 steps apart. */
    private static final double ROUNDING = 1e-4;

    private FormulaProbe() {}

    static boolean alike(FormulaChoice a, FormulaChoice b) {
        try {
            return apart(of(a), of(b)) <= ROUNDING;
        } catch (PreprocessingException e) {
            // What cannot be compared is not taken for the same.
            return false;
        }
    }

    private static DenseTensor of(FormulaChoice normalization) throws PreprocessingException {
        byte[] values = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < values.length; i++) {
            // The channels differ, so that their order shows.
            values[i] = (byte) (i / 3 + i % 3 * SIDE);
        }
        DenseTensor pixels = DenseTensor.ofUint8(Shape.of(SIDE, SIDE, 3), values);
        return normalization.exact(new Picture(pixels, PixelMode.RGB));
    }

    /** The largest difference, as a share of the largest value. */
    private static double apart(DenseTensor a, DenseTensor b) {
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < a.size(); i++) {
            difference = Math.max(difference, Math.abs(a.value(i) - b.value(i)));
            largest = Math.max(largest, Math.abs(a.value(i)));
        }
        return difference / largest;
    }
}
