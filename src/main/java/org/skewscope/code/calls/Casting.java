package org.skewscope.code.calls;

import java.util.Optional;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;

/** Casts pictures to other types. */
final class Casting {

    private Casting() {}

    static Value to(PictureValue picture, Optional<NumberType> type, String name, int line) {
        if (type.isEmpty()) {
            return new Value.Refused(name + "() casts to a type that the code does not say", line);
        }
        NumberType to = type.get();
        boolean bytes = picture.numbers().type() == NumberType.UINT8;
        if (!to.floating() && !(bytes && to == NumberType.UINT8)) {
            if (bytes || picture.numbers().type() == NumberType.INTEGER) {
                return picture.with(
                        picture.numbers().cast(NumberType.INTEGER),
                        picture.folded().cast(NumberType.INTEGER));
            }
            return new Value.Refused(
                    name + "() cuts the fractions off, which is not supported", line);
        }
        return picture.cast(to, line);
    }

    /**
     * Casts to a floating type as {@code tf.image.convert_image_dtype} does: bytes become [0, 1].
     */
    static Value convertImageType(PictureValue picture, NumberType to, int line) {
        if (picture.numbers().type().floating()) {
            return picture.cast(to, line);
        }
        if (picture.numbers().type() != NumberType.UINT8) {
            return new Value.Refused("the values are scaled by another type's range", line);
        }
        PictureValue cast = picture.cast(to, line);
        return Arithmetic.apply(cast, "*", new Value.Constant(1 / 255.0, line), line);
    }
}
