package org.skewscope.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

class VariationTest {

    /** A model runs in one runtime only: the others' executions would fail on every picture. */
    @Test
    void executionsAreVariedWithinTheirRuntime() {
        PathwayOption execution = PathwayOption.of(OptionKey.EXECUTION);

        assertThat(Variation.of(PathwayPreset.EAGER.pathway(), execution))
                .extracting(Pathway::id)
                .containsExactly("execution=graph", "execution=function");
        assertThat(Variation.of(PathwayPreset.TFLITE.pathway(), execution)).isEmpty();
        assertThat(Variation.of(PathwayPreset.TFLITE.pathway(), PathwayOption.of(OptionKey.DELEGATE)))
                .extracting(Pathway::id)
                .containsExactly("delegate=none");
    }
}
