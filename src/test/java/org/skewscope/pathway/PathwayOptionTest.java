package org.skewscope.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;

class PathwayOptionTest {

    static Stream<Arguments> everyChoice() {
        return PathwayOption.ALL.stream()
                .flatMap(option -> option.choices().stream().map(choice -> Arguments.of(option.key(), choice.id())));
    }

    @ParameterizedTest
    @MethodSource("everyChoice")
    void aChosenValueIsReadBackAndChangesNothingElse(String key, String id) {
        PathwayOption option = PathwayOption.byKey(key).orElseThrow();
        Pathway before = PathwayPreset.GRAPH.pathway();
        Pathway after = option.set(before, id);
        assertThat(option.valueIn(after)).isEqualTo(id);
        assertThat(PathwayOption.differing(before, after))
                .allMatch(differing -> differing.key().equals(key));
    }

    @Test
    void everyKeyHasItsOptionInStageOrder() {
        assertThat(PathwayOption.ALL).extracting(PathwayOption::optionKey).containsExactly(OptionKey.values());
        assertThat(OptionKey.values()).extracting(OptionKey::stage).isSorted();
    }

    @Test
    void keysAndIdsAreUniqueAndCanBeTyped() {
        assertThat(PathwayOption.ALL).extracting(PathwayOption::key).doesNotHaveDuplicates();
        for (PathwayOption option : PathwayOption.ALL) {
            assertThat(option.choices())
                    .extracting(RecipeOption.Choice::id)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[a-z0-9][a-z0-9.-]*"));
            assertThat(option.choices())
                    .extracting(RecipeOption.Choice::label)
                    .as("labels of " + option.key())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anUnknownValueIsAnsweredWithTheChoices() {
        PathwayOption resize = PathwayOption.byKey("resize").orElseThrow();
        assertThatThrownBy(() -> resize.set(PathwayPreset.EAGER.pathway(), "bicubic"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no resize 'bicubic'")
                .hasMessageContaining("pillow-bicubic");
        PathwayOption batch = PathwayOption.byKey("batch").orElseThrow();
        assertThatThrownBy(() -> batch.set(PathwayPreset.EAGER.pathway(), "0")).hasMessageContaining("from 1 to 1024");
        PathwayOption size = PathwayOption.byKey("size").orElseThrow();
        assertThatThrownBy(() -> size.set(PathwayPreset.EAGER.pathway(), "0x9"))
                .hasMessageContaining("between 1x1 and 4096x4096");
    }

    @Test
    void thePresetsDifferAsTheThreeProgramsDo() {
        assertThat(keys(PathwayPreset.EAGER, PathwayPreset.GRAPH))
                .containsExactly("decoder", "resize", "compute", "batch", "execution");
        assertThat(keys(PathwayPreset.EAGER, PathwayPreset.FUNCTION)).containsExactly("resize", "compute", "execution");
        assertThat(keys(PathwayPreset.GRAPH, PathwayPreset.FUNCTION)).containsExactly("decoder", "batch", "execution");
    }

    @Test
    void aTracedDivisionIsExecutedAsAMultiplication() {
        assertThat(executed(PathwayPreset.FUNCTION.pathway())).isEqualTo("multiply-reciprocal-255");
        assertThat(executed(PathwayPreset.GRAPH.pathway())).isEqualTo("divide-255");
        assertThat(executed(PathwayPreset.EAGER.pathway())).isEqualTo("divide-255");
        PathwayOption grappler = PathwayOption.byKey("grappler").orElseThrow();
        assertThat(executed(grappler.set(PathwayPreset.FUNCTION.pathway(), "off")))
                .isEqualTo("divide-255");
    }

    private static String executed(Pathway pathway) {
        return GrapplerRewrites.executed(pathway).normalization().id();
    }

    private static List<String> keys(PathwayPreset a, PathwayPreset b) {
        return PathwayOption.differing(a.pathway(), b.pathway()).stream()
                .map(PathwayOption::key)
                .toList();
    }
}
