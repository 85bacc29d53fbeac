package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.option.RecipeOption;

class TypedFormulasTest {

    private static final PreprocessingRecipe ANY = Recipes.of(Decoder.PILLOW);

    private static String written(RecipeOption<PreprocessingRecipe> option, String id) {
        return option.read().apply(option.write().apply(ANY, id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps:/127,-1|steps:/127,-1|x / 127 − 1",
                "steps: x0.5 , +1e-3|steps:*0.5,+0.001|x × 0.5 + 0.001",
                "mean-std|mean-std:/255,0.485:0.456:0.406,0.229:0.224:0.225"
                        + "|(x / 255 − (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)",
                "mean-std:/255,0.5:0.5:0.5,1/4|mean-std:/255,0.5,0.25|(x / 255 − 0.5) / 0.25",
                "affine:1/127.5,-1|affine:0.00784313725490196,-1|x × (1 / 127.5) + (-1)",
                "affine:0.0078740157,0.1|affine:0.0078740157,0.1|x × (1 / 127) + 0.1",
                "affine:0.0078740,0.1|affine:0.007874,0.1|x × 0.007874 + 0.1",
                "steps:/255,float64,-0.5|steps:/255,float64,-0.5|float64(x / 255) − 0.5",
                "none|none|none (cast only)"
            })
    void isReadSpelledAndShown(String typed, String id, String label) {
        assertThat(written(PreprocessingOptions.NORMALIZE, typed)).isEqualTo(id);
        assertThat(written(PreprocessingOptions.NORMALIZE, id)).isEqualTo(id);
        assertThat(PreprocessingOptions.NORMALIZE.labelOf(id)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps:|no step of a formula",
                "steps:255|no step of a formula",
                "steps:/0|cannot divide by 0",
                "steps:-0x1p3|takes a number",
                "steps:-1:2|one for each of 3 channels",
                "steps:*NaN|takes a number",
                "steps:/1e-320,*1e13|takes a number",
                "mean-std:/255,0.5,0|std divides and cannot be 0",
                "mean-std:/255,0.5,a|std takes a number",
                "mean-std:1/0,0.5,1|scale takes a number",
                "divide|There is no normalize 'divide'"
            })
    void whatIsNoFormulaIsAnsweredWithASentence(String typed, String sentence) {
        assertThatThrownBy(() -> written(PreprocessingOptions.NORMALIZE, typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void moreThanTwelveStepsAreRefused() {
        assertThatThrownBy(() -> written(PreprocessingOptions.NORMALIZE, "steps:" + "+1,".repeat(13)))
                .hasMessageContaining("at most 12 steps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resize-center-crop:0|short-side takes an integer from 1",
                "resize-center-crop:9999|to 4096",
                "central-fraction:0|above 0",
                "central-fraction:1.2|from 0 to 1",
                "pillow-pad:300|integers from 0 to 255",
                "pillow-pad:1.5|integers from 0 to 255",
                "ultralytics-letterbox:114,left|center or top-left"
            })
    void framingNumbersHaveTheirRanges(String typed, String sentence) {
        assertThatThrownBy(() -> written(PreprocessingOptions.FRAMING, typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }
}
