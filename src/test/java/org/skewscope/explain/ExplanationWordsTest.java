package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.THRESHOLD;
import static org.skewscope.explain.FakeExplanation.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.PairNames;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.why.BatchTable;
import org.skewscope.present.why.ChangesText;

/** What is said of an explanation beside its numbers. */
class ExplanationWordsTest {

    @Test
    void howFarAFlipWasSoughtIsSaidOfEqualPathwaysToo() {
        assertThat(lines(A))
                .noneMatch(line -> line.contains("smaller set of options"))
                .anyMatch(line -> line.matches(" +Skewscope tried (\\d+) of \\1 single option changes of eager.*"));
        assertThat(lines(with(A, "compute", "float32")))
                .anyMatch(line -> line.contains("No smaller set of options has this effect"));
    }

    @Test
    void oneRowOfTheBatchesHasOneOutcome() {
        assertThat(BatchTable.of(explain(A).batches().orElseThrow()))
                .extracting(BatchTable.Row::outcome)
                .containsOnly(BatchTable.Outcome.IDENTICAL);
    }

    private static Explanation explain(Pathway b) {
        return FakeExplanation.of(new FakePreprocessor(), new FakeModel(THRESHOLD), A, b);
    }

    private static List<String> lines(Pathway b) {
        List<String> lines = new ArrayList<>();
        Explanation explanation = explain(b);
        boolean failed = !explanation.failures().isEmpty();
        new ChangesText(lines::add, new PairNames("eager", "graph"))
                .add(
                        explanation.changes(),
                        explanation.failures().size() == 1,
                        failed && explanation.failures().get(0).side() == Subject.Side.A);
        return lines;
    }
}
