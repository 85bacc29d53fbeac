package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.option.Stage;

/** The figures as the design notes write them. */
class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "11, 11",
        "71.5, 71.5",
        "2.394, 2.39",
        "0.861, 0.86",
        "0.0584, 0.058",
        "0.00590, 0.0059",
        "0.000003, 3e-6",
        "0.000001, 1e-6",
        "-12.34, −12.3",
        "0, 0"
    })
    void aMagnitudeHasAboutThreeDigits(double value, String text) {
        assertThat(Figures.of(value)).isEqualTo(text);
    }

    @Test
    void normalizedValuesHaveOneDecimalMore() {
        assertThat(Figures.of(0.2838, Stage.BATCH)).isEqualTo("0.284");
        assertThat(Figures.of(0.2838, Stage.LOGITS)).isEqualTo("0.28");
    }

    @Test
    void signsAreRealMinusSigns() {
        assertThat(Figures.signed(-3.14, 1)).isEqualTo("−3.1");
        assertThat(Figures.signed(5.01, 1)).isEqualTo("+5.0");
        assertThat(Figures.signed(-0.04, 1)).isEqualTo("±0.0");
    }

    @Test
    void notANumberIsSaid() {
        assertThat(Figures.of(Double.NaN)).isEqualTo("NaN");
        assertThat(Figures.of(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    }

    @Test
    void timesReadAsAPersonSaysThem() {
        assertThat(Figures.duration(79_400_000)).isEqualTo("79 ms");
        assertThat(Figures.duration(1_600_000_000L)).isEqualTo("1.6 s");
        assertThat(Figures.duration(125_000_000_000L)).isEqualTo("2 min 5 s");
        assertThat(Figures.duration(3_599_400_000_000L)).isEqualTo("59 min 59 s");
        assertThat(Figures.duration(3_600_000_000_000L)).isEqualTo("1 h 0 min");
        assertThat(Figures.duration(12_029_000_000_000L)).isEqualTo("3 h 20 min");
    }

    @Test
    void largeCountsArePowers() {
        assertThat(Figures.count(5630)).isEqualTo("5630");
        assertThat(Figures.count(700_000)).isEqualTo("7e5");
    }
}
