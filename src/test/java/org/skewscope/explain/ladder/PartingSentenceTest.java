package org.skewscope.explain.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.TraceComparator;
import org.skewscope.option.Stage;
import org.skewscope.present.HealedTraces;
import org.skewscope.run.PathwayTrace;

/** Where two pathways part is where their difference reaches the model. */
class PartingSentenceTest {

    @Test
    void whatHealsBeforeTheModelIsNoParting() {
        assertThat(sentence(Stage.DECODE, Stage.ORIENT))
                .isEqualTo(
                        "The model is fed and returns the same bits; before it, decode and orient"
                                + " differ by up to 40 of 255");
    }

    @Test
    void whatHealsIsNamedApart() {
        assertThat(sentence(Stage.DECODE, Stage.RESIZE, Stage.NORMALIZE, Stage.BATCH))
                .isEqualTo(
                        "They part at resize, by up to 40 of 255 in 50.0 % of the values (decode"
                                + " differs by up to 40 of 255 before, but not in what is fed)");
    }

    private static String sentence(Stage... differing) {
        List<PathwayTrace> traces = HealedTraces.traces(Set.of(differing));
        PathwayTrace a = traces.get(0);
        PathwayTrace b = traces.get(1);
        return PartingSentence.of(StageLadder.of(a, b, new TraceComparator().compare(0, a, 1, b)));
    }
}
