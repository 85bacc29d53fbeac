package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.option.Stage;
import org.skewscope.present.HealedTraces;

/** States how much a pathway differs at the stage that a cause acts on. */
class DifferenceFactsTest {

    private static final Comparison COMPARISON =
            HealedTraces.comparison(Set.of(Stage.DECODE, Stage.LOGITS));

    @Test
    void theSizeIsThatOfTheStageThatIsAskedFor() {
        Headline.Fact logits = DifferenceFacts.at(COMPARISON, 1, Stage.LOGITS).orElseThrow();

        assertThat(logits.stage()).isEqualTo("Logits");
        assertThat(logits.text()).startsWith("differs at Logits, largest ");
    }

    @Test
    void anEqualStageHasNoSize() {
        assertThat(DifferenceFacts.at(COMPARISON, 1, Stage.RESIZE)).isEmpty();
    }
}
