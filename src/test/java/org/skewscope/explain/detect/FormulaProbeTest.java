package org.skewscope.explain.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.explain.detect.Findings.FormulaProbe;
import org.skewscope.recipe.Normalization;

class FormulaProbeTest {

    @ParameterizedTest
    @CsvSource({
        "DIVIDE_255, DIVIDE_255_FLOAT64, true",
        "DIVIDE_255, MULTIPLY_RECIPROCAL_255, true",
        "TORCH_IMAGENET, TORCH_IMAGENET_FUSED, true",
        "MINUS_127_5_BY_127_5, KERAS_TF, true",
        "MINUS_127_BY_128, MINUS_127_5_BY_127_5, false",
        "KERAS_CAFFE, NONE, false",
        "DIVIDE_255, PER_IMAGE_STANDARDIZATION, false",
    })
    void tellsAnotherFormulaFromAnotherRounding(Normalization a, Normalization b, boolean alike) {
        assertThat(FormulaProbe.alike(a, b)).isEqualTo(alike);
    }
}
