package org.skewscope.present.model;

import java.util.Optional;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Computes what a formula makes of a gray picture that has every value of 0 to 255 once. */
final class ByteRamp {

    private static final int SIDE = 16;

    private ByteRamp() {}

    /**
     * @return [16, 16, 3], the value of 0 first; empty where the formula takes no such picture
     */
    static Optional<DenseTensor> through(FormulaChoice formula) {
        byte[] values = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i / 3);
        }
        DenseTensor pixels = DenseTensor.ofUint8(Shape.of(SIDE, SIDE, 3), values);
        try {
            return Optional.of(formula.exact(new Picture(pixels, PixelMode.RGB)));
        } catch (PreprocessingException e) {
            return Optional.empty();
        }
    }
}
