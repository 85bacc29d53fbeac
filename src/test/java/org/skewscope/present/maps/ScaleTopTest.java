package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTopTest {

    @ParameterizedTest
    @CsvSource({
        "4.3, 5",
        "5, 5",
        "5.01, 6",
        "24, 25",
        "21, 25",
        "13.8, 15",
        "1.2e-7, 1.5e-7",
        "0.3, 0.3",
        "0.031, 0.04",
        "1, 1",
        "9.2, 10",
        "255, 300",
        "7, 8"
    })
    void roundsUpToANumberThatReadsWell(double value, double expected) {
        assertThat(ScaleTop.roundedUp(value)).isCloseTo(expected, within(expected * 1e-12));
    }

    @Test
    void percentileIsTheNearestRankOfTheMagnitudes() {
        float[] values = new float[1000];
        for (int i = 0; i < 1000; i++) {
            values[i] = i % 2 == 0 ? i + 1 : -(i + 1);
        }
        // 995 of 1000 magnitudes are at most 995.
        assertThat(ScaleTop.percentile(values, 0.995)).isEqualTo(995);
        assertThat(ScaleTop.of(values)).isEqualTo(1000);
        assertThat(ScaleTop.shareAbove(values, 995)).isEqualTo(0.005);
    }

    @Test
    void percentileAgreesWithSorting() {
        Random random = new Random(7);
        float[] values = new float[20_011];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(12) - 8));
        }
        float[] sorted = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            sorted[i] = Math.abs(values[i]);
        }
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(0.995 * values.length);
        assertThat(ScaleTop.percentile(values, 0.995)).isEqualTo(sorted[rank - 1]);
    }

    @Test
    void fewDifferingPixelsAreScaledByTheLargest() {
        float[] values = new float[10_000];
        values[77] = -3.4f;
        assertThat(ScaleTop.of(values)).isEqualTo(4);
    }

    @Test
    void nothingDiffers() {
        assertThat(ScaleTop.of(new float[16])).isEqualTo(1);
    }

    @Test
    void notANumberIsLeftOut() {
        float[] values = {Float.NaN, Float.NaN, 2, 2};
        assertThat(ScaleTop.of(values)).isEqualTo(2);
        assertThat(ScaleTop.shareAbove(values, 1)).isEqualTo(1);
    }
}
