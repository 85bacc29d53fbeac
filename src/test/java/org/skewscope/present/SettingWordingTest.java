package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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

    private static String chip(String key, String value) {
        PathwayOption option = PathwayOption.byKey(key).orElseThrow();
        Pathway pathway = option.set(PathwayPreset.pathways().get(0), value);
        return SettingWording.chip(option, pathway);
    }
}
