package org.skewscope.present.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Says how fast an audit goes only when that is known. */
class ProgressWordingTest {

    @Test
    void theFirstBatchesTellNoPace() {
        assertThat(ProgressWording.counted(91, 500, 17, 0.5)).isEqualTo("91 of 500 pictures");
        assertThat(ProgressWording.counted(75, 500, 1, 9)).isEqualTo("75 of 500 pictures");
    }

    @Test
    void thePaceIsThatOfThisRun() {
        assertThat(ProgressWording.counted(100, 500, 20, 4))
                .isEqualTo("100 of 500 pictures, 5.0 per second, 1 min 20 s left");
    }
}
