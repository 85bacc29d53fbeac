package org.skewscope.tensor;

/**
 * Converts between float32 and the two 16-bit floating types. Rounding is to nearest, ties to even,
 * as in Eigen's {@code half} and {@code bfloat16} and NumPy's {@code float16}.
 *
 * <p>Source: IEEE 754-2019, binary16; bfloat16 as the upper half of binary32.
 */
public final class HalfPrecision {

    private HalfPrecision() {}

    /**
     * Returns the float16 number of these bits, which float32 holds exactly.
     *
     * @param bits sign, 5 bits of exponent, 10 bits of fraction
     * @return the exact value, with subnormal numbers, infinities and NaN payloads kept
     */
    public static float float16ToFloat(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >>> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0x1F) {
            return Float.intBitsToFloat(sign | 0x7F800000 | (fraction << 13));
        }
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (fraction << 13));
    }

    /**
     * Returns the bits of the float16 number nearest to a float32 number.
     *
     * @param value any float32; a magnitude above 65,504 that rounds up becomes infinite, NaN stays
     *     NaN
     */
    public static short floatToFloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7FFFFFFF;
        if (magnitude > 0x7F800000) {
            return (short) (sign | 0x7E00);
        }
        if (magnitude >= 0x47800000) {
            return (short) (sign | 0x7C00);
        }
        if (magnitude < 0x38800000) {
            // The number is subnormal: the addition shifts the fraction into place and rounds to
            // nearest even.
            float shifted = Float.intBitsToFloat(magnitude) + 0.5f;
            return (short) (sign | (Float.floatToRawIntBits(shifted) - 0x3F000000));
        }
        int rounded = magnitude - 0x38000000 + 0xFFF + ((magnitude >>> 13) & 1);
        return (short) (sign | (rounded >>> 13));
    }

    /**
     * Returns the bfloat16 number of these bits, which float32 holds exactly.
     *
     * @param bits the upper half of the float32 number: sign, 8 bits of exponent, 7 bits of
     *     fraction
     */
    public static float bfloat16ToFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /**
     * Returns the bits of the bfloat16 number nearest to a float32 number.
     *
     * @param value any float32; NaN stays NaN
     */
    public static short floatToBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if ((bits & 0x7FFFFFFF) > 0x7F800000) {
            return (short) (((bits >>> 16) & 0x8000) | 0x7FC0);
        }
        return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
    }
}
