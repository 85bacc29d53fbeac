package org.skewscope.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfPrecisionTest {

    /** Bits printed by {@code numpy.float16(x).view('uint16')}. */
    @ParameterizedTest
    @CsvSource({
        "0.0, 0x0000",
        "-0.0, 0x8000",
        "1.0, 0x3C00",
        "0.1, 0x2E66",
        "65504, 0x7BFF",
        "65519.996, 0x7BFF",
        "65520, 0x7C00",
        "1e-7, 0x0002",
        "6.1e-5, 0x03FF",
        "2049, 0x6800",
        "2051, 0x6802",
        "-Infinity, 0xFC00"
    })
    void roundsToFloat16AsNumpyDoes(float value, String bits) {
        assertThat(HalfPrecision.floatToFloat16(value) & 0xFFFF).isEqualTo(Integer.decode(bits));
    }

    @Test
    void everyFloat16SurvivesTheWayThereAndBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = HalfPrecision.float16ToFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(HalfPrecision.floatToFloat16(value)).isEqualTo((short) bits);
            }
        }
    }

    /** Ties go to the even upper half; the bits follow from IEEE 754 rounding of binary32. */
    @ParameterizedTest
    @CsvSource({"1.0, 0x3F80", "1.00390625, 0x3F80", "1.01171875, 0x3F82", "0.1, 0x3DCD"})
    void roundsToBfloat16NearestEven(float value, String bits) {
        assertThat(HalfPrecision.floatToBfloat16(value) & 0xFFFF).isEqualTo(Integer.decode(bits));
    }

    @Test
    void nanStaysNan() {
        assertThat(HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(Float.NaN)))
                .isNaN();
        assertThat(HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(Float.NaN)))
                .isNaN();
    }
}
