package org.skewscope.explain.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.change.AnyValueFlip.Familiarity;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.PathwayOption;

class FamiliarityTest {

    @Test
    void everyCommonValueIsOffered() {
        Familiarity.commonValues().forEach((key, values) -> {
            PathwayOption option = PathwayOption.byKey(key).orElseThrow();
            List<String> offered = option.choices().stream().map(Choice::id).toList();
            assertThat(offered).containsAll(values);
        });
    }

    @Test
    void presetsGoFirstAndWhatIsNotListedLast() {
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        assertThat(Familiarity.of(resize, "tf-bilinear")).isEqualTo(Familiarity.OF_A_PRESET);
        assertThat(Familiarity.of(resize, "opencv-area")).isEqualTo(Familiarity.COMMON);
        assertThat(Familiarity.of(resize, "tf-mitchellcubic")).isEqualTo(Familiarity.RARE);
    }
}
