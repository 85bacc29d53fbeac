package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PairDifference.PairDetail;
import org.skewscope.compare.TraceComparator;
import org.skewscope.option.Stage;
import org.skewscope.present.HealedTraces;
import org.skewscope.run.PathwayTrace;

/** States how much a pathway differs at the stage that a cause acts on. */
class DifferenceFactsTest {

    private static final Comparison COMPARISON = HealedTraces.comparison(Set.of(Stage.DECODE, Stage.LOGITS));

    @Test
    void theSizeIsThatOfTheStageThatIsAskedFor() {
        Headline.Fact logits = DifferenceFacts.at(COMPARISON, 1, Stage.LOGITS).orElseThrow();

        assertThat(logits.stage()).isEqualTo("Logits");
        assertThat(logits.text()).startsWith("differs at Logits, largest ");
    }

    /** A folder's run measures other pairs once another pathway becomes the reference. */
    @Test
    void aStageWhoseNumbersAreNotMeasuredIsNamed() {
        List<PathwayTrace> traces = HealedTraces.traces(Set.of(Stage.values()));
        PairDifference brief = new TraceComparator().compare(0, traces.get(0), 1, traces.get(1), PairDetail.EQUALITY);
        Comparison comparison =
                new Comparison(1, COMPARISON.picture(), COMPARISON.pathways(), COMPARISON.reference(), List.of(brief));
        assertThat(DifferenceFacts.of(comparison))
                .extracting(Headline.Fact::text)
                .containsExactly("first differs at Decode");
    }

    @Test
    void anEqualStageHasNoSize() {
        assertThat(DifferenceFacts.at(COMPARISON, 1, Stage.RESIZE)).isEmpty();
    }
}
