package org.skewscope.explain.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which changes of an option are offered as cures. */
class OptionChangeTest {

    @Test
    void anotherModelIsNoCureOfTwoModelsThatDiffer() {
        assertThat(new OptionChange("model", "converted.tflite", "original.keras").replacesModel())
                .isTrue();
        assertThat(new OptionChange("xla", "on", "off").replacesModel()).isFalse();
    }
}
