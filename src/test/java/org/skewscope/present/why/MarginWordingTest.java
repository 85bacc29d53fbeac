package org.skewscope.present.why;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.explain.change.Margin;

/** A deviation twice the largest difference says what it is of. */
class MarginWordingTest {

    @Test
    void theDeviationIsThatOfADistanceOfTwoLogits() {
        Margin margin = Margin.of(new float[] {3, 2, 1}, new float[] {14.5f, 2, -10.5f});
        assertThat(MarginWording.sentence(margin, false))
                .isEqualTo("The top-1 class could change: the margin is 1, and the largest change of a"
                        + " difference between two logits is 23.");
    }

    @Test
    void whatHasFlippedIsNotAtRisk() {
        Margin margin = Margin.of(new float[] {3, 2}, new float[] {2, 3});
        assertThat(MarginWording.sentence(margin, true))
                .isEqualTo("The top-1 class changes: the margin is 1, and the largest change of a"
                        + " difference between two logits is 2.");
    }

    @Test
    void sameLogitsDoNotDeviate() {
        Margin margin = Margin.of(new float[] {3, 2}, new float[] {3, 2});
        assertThat(MarginWording.sentence(margin, false))
                .isEqualTo("The margin is 1; both pathways have the same logits.");
    }
}
