package org.skewscope.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Which ranges have no unit in common. */
class ValueRangeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 255, 120, 0, 1, 0.47, true",
        "0, 1, 0.47, 0, 0.0039, 0.0018, true",
        "-124, 151, 3, 0, 1, 0.45, true",
        "-124, 100, -60, 0, 1, 0.2, true",
        // A star that one resizer loses; a dark picture; overshoot; another formula of one unit.
        "0, 255, 0.5, 0, 9, 0.4, false",
        "0, 255, 120, 0, 255, 4, false",
        "0, 255, 120, -31, 290, 120, false",
        "0, 1, 0.45, -2.1, 2.6, 0.1, false",
        "0, 0, 0, 0, 1, 0.5, false",
        "0, NaN, NaN, 0, 1, 0.5, false"
    })
    void onlyAnotherScaleIsAnotherRange(
            double low, double high, double mean, double l, double h, double m, boolean other) {
        ValueRange first = new ValueRange(low, high, mean);
        ValueRange second = new ValueRange(l, h, m);
        assertThat(first.otherThan(second)).isEqualTo(other);
        assertThat(second.otherThan(first)).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.45, -2.1, 2.6, 0.1, true",
        "0, 1, 0.45, -1, 1, -0.1, true",
        "0, 1, 0.45, 0.02, 0.99, 0.45, false",
        "-2.1, 2.6, 0.1, -2, 2.7, 0, false",
        // A picture of one color in float64 and float32, and by a formula around zero.
        "0.3333333333, 0.3333333333, 0.33, 0.3333333432, 0.3333333432, 0.33, false",
        "0.3333333333, 0.3333333333, 0.33, -0.33333333, -0.33333333, -0.33, true",
        "0, NaN, NaN, 0, 1, 0.5, false"
    })
    void anotherFormulaHasAnotherUnitWhereItsEndsAreOthers(
            double low, double high, double mean, double l, double h, double m, boolean other) {
        ValueRange first = new ValueRange(low, high, mean);
        ValueRange second = new ValueRange(l, h, m);
        assertThat(first.otherThan(second, true)).isEqualTo(other);
        assertThat(second.otherThan(first, true)).isEqualTo(other);
    }

    /** A copy in float64 is measured value by value. */
    @Property
    void theLoopOverFloatsReturnsTheRangeOfTheLoopOverValues(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 11) Integer> kinds) {
        float[] special = {0, -0.0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        float[] floats = new float[kinds.size()];
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            int kind = kinds.get(i);
            // Most tensors hold zeros, fewer what is not finite.
            floats[i] = kind < 5 && (kind < 2 || i % 7 == 0) ? special[kind] : (kind - 8) / 3f;
            doubles[i] = floats[i];
        }
        Shape shape = Shape.of(floats.length);
        assertThat(ValueRange.of(DenseTensor.ofFloat32(shape, floats)))
                .isEqualTo(ValueRange.of(DenseTensor.ofFloat64(shape, doubles)));
    }

    @ParameterizedTest
    @CsvSource({"0, 255, 0 to 255", "0.04, 0.98, 0.04 to 0.98", "-0.5, 2.000001, -0.5 to 2", "0, 0.00001, 0 to 1e-5"})
    void endsHaveThreeDigitsAtTheMost(double low, double high, String ends) {
        assertThat(new ValueRange(low, high, 0).ends()).isEqualTo(ends);
    }
}
