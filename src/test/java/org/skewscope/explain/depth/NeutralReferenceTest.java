package org.skewscope.explain.depth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of two runs beside float64. */
class NeutralReferenceTest {

    private static final float[] EXACT = {4, 2};
    private static final float[] ROUNDED = {4 + 0x1p-21f, 2};

    /** A run in float64 is at no distance from itself. */
    @Test
    void whatIsExactDoesNotRound() {
        assertThat(NeutralReference.of(ROUNDED, EXACT, EXACT, EXACT).sentence())
                .endsWith(" and B's by 0: A differs by rounding, B is exact.");
        assertThat(NeutralReference.of(EXACT, EXACT, ROUNDED, EXACT).sentence())
                .contains("A's logits differ by 0")
                .endsWith(": B differs by rounding, A is exact.");
        assertThat(NeutralReference.of(EXACT, EXACT, EXACT, EXACT).sentence())
                .endsWith("A's logits differ by 0 and B's by 0: both are exact.");
    }
}
