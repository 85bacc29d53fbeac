package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void countsBinsAboveAndNotNumbers() {
        Histogram histogram = Histogram.of(new float[] {0, 0.9f, 1, 4, 4.01f, Float.NaN}, 4, false, 4);
        assertThat(histogram.counts()).containsExactly(2, 1, 0, 1);
        assertThat(histogram.above()).isEqualTo(1);
        assertThat(histogram.notNumbers()).isEqualTo(1);
    }

    @Test
    void signedBeginsBelowZero() {
        Histogram histogram = Histogram.of(new float[] {-2, -0.1f, 0.1f, 2, -2.5f}, 2, true, 4);
        assertThat(histogram.counts()).containsExactly(1, 1, 1, 1);
        assertThat(histogram.above()).isEqualTo(1);
    }

    @Test
    void heightsAreLogarithmic() {
        Histogram histogram = new Histogram(new long[] {0, 9, 99}, 0, 0);
        assertThat(histogram.logHeight(0)).isZero();
        assertThat(histogram.logHeight(1)).isCloseTo(0.5, within(1e-12));
        assertThat(histogram.logHeight(2)).isEqualTo(1);
    }
}
