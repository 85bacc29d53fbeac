package org.skewscope.code.calls;

import static org.skewscope.code.value.NumberType.FLOAT32;
import static org.skewscope.code.value.NumberType.INTEGER;
import static org.skewscope.code.value.NumberType.UINT8;
import static org.skewscope.code.value.PictureValue.Kind.NUMPY;
import static org.skewscope.option.OptionKey.RESIZE;
import static org.skewscope.option.OptionKey.STORE;

import java.util.Optional;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FormulaProbe;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.Numbers;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Refused;

/** Casts pictures to other types. */
final class Casting {

    private Casting() {}

    static PythonValue to(PictureValue picture, Optional<NumberType> type, Arguments a) {
        if (type.isEmpty()) {
            return a.refuse(a.name() + "() casts to a type that the code does not say");
        }
        NumberType to = type.get();
        boolean bytes = picture.type() == UINT8;
        if (!to.floating() && !(bytes && to == UINT8)) {
            if (bytes || picture.type() == INTEGER) {
                return picture.with(
                        picture.numbers().cast(INTEGER), picture.folded().cast(INTEGER));
            }
            return to == UINT8 && isStored(picture)
                    ? stored(picture, a.line())
                    : a.refuse(a.name() + "() cuts the fractions off, which is not supported");
        }
        return picture.cast(to, a.line());
    }

    /** Returns whether a picture holds what a float32 resize returned, which NumPy truncates. */
    private static boolean isStored(PictureValue picture) {
        Choice resizer = picture.choices().get(RESIZE);
        boolean plain = picture.justResized()
                && picture.plain()
                && picture.operations().steps().isEmpty()
                && picture.type() == FLOAT32;
        // Only NumPy casts an overshoot of 0 to 255 in one way, so that others must have none.
        boolean within = resizer != null && resizer.value().matches("(tf|tf1|torch)-(bilinear|area).*");
        return plain && (picture.kind() == NUMPY || within);
    }

    private static PictureValue stored(PictureValue picture, int line) {
        Numbers bytes = new Numbers(FormulaProbe.bytes(), UINT8);
        Numbers ordered = picture.redFirst() ? bytes : bytes.reversed();
        return picture.with(ordered, ordered).choose(STORE, "truncated", line);
    }

    /**
     * Casts to a floating type as {@code tf.image.convert_image_dtype} does: bytes become [0, 1].
     */
    static PythonValue convertImageType(PictureValue picture, NumberType to, int line) {
        if (picture.type().floating()) {
            return picture.cast(to, line);
        }
        if (picture.type() != UINT8) {
            return new Refused("the values are scaled by another type's range", line);
        }
        PictureValue cast = picture.cast(to, line);
        return Arithmetic.apply(cast, "*", new Constant(1 / 255.0, line), line);
    }
}
