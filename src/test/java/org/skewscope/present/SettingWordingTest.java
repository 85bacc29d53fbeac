package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/** The short words of a setting. */
class SettingWordingTest {

    @Test
    void theNumbersOfAFormulaStayWhole() {
        assertThat(chip("normalize", "affine:1/255,-0.06")).endsWith("+ (-0.06)");
    }

    @Test
    void theExplanationOfAValueIsLeftOut() {
        assertThat(chip("resize", "pillow-bicubic")).isEqualTo("PIL BICUBIC");
    }

    @Test
    void aFormulaAndACallAreNotCutInABracket() {
        assertThat(chip("normalize", "per-image-standardization"))
                .isEqualTo("(x − mean) / max(std, 1/√n) of the picture");
        assertThat(chip("normalize", "multiply-reciprocal-255")).isEqualTo("x × (1/255)");
        assertThat(chip("normalize", "keras-caffe")).isEqualTo("channels reversed, x − (103.939, 116.779, 123.68)");
        assertThat(chip("store", "saturated")).isEqualTo("tf.saturate_cast(x, tf.uint8)");
        assertThat(chip("resize", "torch-bilinear-antialias")).isEqualTo("F.interpolate bilinear antialias");
    }

    /** Both stand on one page: "Resize method: tf bilinear in 1, tf bilinear antialias in 3". */
    @Test
    void valuesThatDifferHaveDifferentWords() {
        // The bits are the same with and without.
        List<String> noEffect = List.of("tf nearest", "tf area");
        SoftAssertions soft = new SoftAssertions();
        for (PathwayOption option : PathwayOption.ALL) {
            Map<String, String> seen = new HashMap<>();
            for (RecipeOption.Choice choice : option.choices()) {
                String words = chip(option.key(), choice.id());
                String other = seen.put(words, choice.id());
                if (!noEffect.contains(words)) {
                    soft.assertThat(other).as(choice.id() + " is also " + words).isNull();
                }
                soft.assertThat(words.replaceAll("[^(]", "")).as(words).hasSameSizeAs(words.replaceAll("[^)]", ""));
                soft.assertThat(words).doesNotMatch(".*[−+×/,( ]$");
            }
        }
        soft.assertAll();
    }

    private static String chip(String key, String value) {
        PathwayOption option = PathwayOption.byKey(key).orElseThrow();
        Pathway pathway = option.set(PathwayPreset.pathways().get(0), value);
        return SettingWording.chip(option, pathway);
    }
}
