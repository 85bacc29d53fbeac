package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.verdict.DifferenceTable.Row;

/** Holds what the table of differences.json promises for any two values of an option. */
class DifferenceTableTest {

    /** The options whose differences Java words. */
    private static final Set<String> OF_THEIR_OWN =
            Set.of("orientation", "channels", "resize-type", "batch", "neighbours", "model", "xla");

    private static List<PathwayOption> options() {
        return PathwayOption.ALL;
    }

    @ParameterizedTest
    @MethodSource("options")
    void eachOptionHasANounAndEachTwoValuesHaveWordsAndACause(PathwayOption option) {
        assertThat(OptionDifference.noun(option)).isNotBlank();
        DifferenceTable table = DifferenceTable.of(option.key());
        if (table.values() == null) {
            assertThat(option.key()).as("has words of its own").isIn(OF_THEIR_OWN);
            return;
        }
        List<Row> rows = option.choices().stream()
                .map(Choice::id)
                .map(id -> table.row(id, "its name"))
                .toList();
        for (Row a : rows) {
            assertThat(List.of(a.does(), a.after(), a.call())).noneMatch(words -> words.contains("{"));
            for (Row b : rows) {
                assertThat(table.code(a, b)).matches("|SK[A-Z]\\d{3}");
            }
        }
    }

    @Test
    void aValueWithNumbersIsWordedByItsBeginning() {
        DifferenceTable framing = DifferenceTable.of("framing");
        assertThat(framing.row("resize-center-crop:300", "").does())
                .isEqualTo("resizes the short side to 300 and crops the center");
        assertThat(framing.row("central-fraction:0.5", "").does()).isEqualTo("keeps the central 50%");
        assertThat(framing.row("two-framings:640x640,letterbox+squash", "").does())
                .isEqualTo("resizes twice (letterbox, then squash, 640x640 between)");
        assertThat(DifferenceTable.of("normalize")
                        .row("affine:1,-127.53", "x + 1")
                        .does())
                .isEqualTo("computes x + 1");
    }

    /** Of two kinds the one that is listed first decides; two values of one kind may be another cause. */
    @Test
    void theKindThatIsListedFirstDecidesOnTheCause() {
        DifferenceTable framing = DifferenceTable.of("framing");
        Row squash = framing.row("squash", "");
        Row letterbox = framing.row("letterbox", "");
        assertThat(framing.code(squash, letterbox)).isEqualTo("SKF502");
        assertThat(framing.code(letterbox, framing.row("keras-pad:0", ""))).isEqualTo("SKF506");
        assertThat(framing.code(squash, framing.row("center-crop", ""))).isEqualTo("SKF501");
    }
}
