package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.engine.EngineInfo;
import org.skewscope.option.Stage;
import org.skewscope.present.HealedTraces;

/** What the table says of where pathways part. */
class ComparisonTableTest {

    private static final EngineInfo INFO =
            new EngineInfo(
                    "2.18.0", 2, true, "model", 2, 2, false, false, List.of("plane", "ship"));

    @Test
    void whatHealsIsNoFirstDifference() {
        assertThat(table(Set.of(Stage.DECODE, Stage.ORIENT)))
                .contains("Same for the model")
                .contains("none; decode and orient differ, but not in what the model is fed");
    }

    @Test
    void whatHealsIsNamedApart() {
        assertThat(table(Set.of(Stage.DECODE, Stage.LOGITS)))
                .contains("logits: 50.0 % of values, max 9.537e-07")
                .contains("; decode differs too, but heals before the model");
    }

    private static String table(Set<Stage> differing) {
        return new ComparisonTable(INFO, new Style(false)).of(HealedTraces.comparison(differing));
    }
}
