package org.skewscope.present.why;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;

/** How surely two tensors show a cause. */
class DetectionWordingTest {

    @Test
    void whatExplainsNothingHasNoPercentage() {
        assertThat(DetectionWording.percent(new Detection(Cause.SHIFT, "Nothing is known.", 0)))
                .isEqualTo("\u2013");
        assertThat(DetectionWording.percent(new Detection(Cause.SHIFT, "It is shifted.", 0.924)))
                .isEqualTo("92%");
    }

    @Test
    void whatLeavesSomethingIsNotAll() {
        assertThat(DetectionWording.percent(new Detection(Cause.SHIFT, "It is shifted.", 0.9961)))
                .isEqualTo(">99%");
        assertThat(DetectionWording.percent(new Detection(Cause.SHIFT, "It is shifted.", 1)))
                .isEqualTo("100%");
    }
}
