package org.skewscope.code.value;

import java.util.Locale;
import java.util.Optional;
import org.skewscope.tensor.HalfPrecision;

/** Describes the type to which an array's values are rounded. */
public enum NumberType {
    UINT8,
    INTEGER,
    FLOAT16,
    BFLOAT16,
    FLOAT32,
    FLOAT64;

    /** Returns whether this is a floating-point type. */
    public boolean floating() {
        return compareTo(FLOAT16) >= 0;
    }

    /**
     * Returns the nearest number of this type; integers are not wrapped.
     *
     * @param value any number
     */
    public double rounded(double value) {
        return switch (this) {
            case UINT8, INTEGER, FLOAT64 -> value;
            case FLOAT32 -> (float) value;
            case FLOAT16 -> HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16((float) value));
            case BFLOAT16 -> HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16((float) value));
        };
    }

    /**
     * Returns the type that {@code np.float32}, {@code tf.float32} or {@code "float32"} names;
     * empty for any other name.
     *
     * @param name the type's name
     */
    public static Optional<NumberType> named(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (last) {
                    case "uint8", "u1" -> UINT8;
                    case "int", "int32", "int64", "int16", "uint16" -> INTEGER;
                    case "float16", "half", "f2" -> FLOAT16;
                    case "bfloat16" -> BFLOAT16;
                    case "float32", "single", "f4" -> FLOAT32;
                    case "float", "float64", "double", "f8" -> FLOAT64;
                    default -> null;
                });
    }
}
