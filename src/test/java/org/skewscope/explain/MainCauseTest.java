package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.detect.Findings;
import org.skewscope.explain.ladder.Rung;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.LedgerEntry;
import org.skewscope.explain.share.Shares;
import org.skewscope.option.Stage;
import org.skewscope.present.HealedTraces;
import org.skewscope.run.PathwayTrace;

/** What the sentence makes of the causes' shares. */
class MainCauseTest {

    /** The part on batches says that neither padding nor neighbours matter, only the rows. */
    @Test
    void whatFillsABatchIsSaidToDecideItsRows() {
        assertThat(
                        sentence(
                                entry("padding", "none", "zeros", 2 / 3.0),
                                entry("batch", "1", "8", 1 / 3.0)))
                .contains("the main cause is padding")
                .endsWith("; with batch it decides how many rows are fed.");
        assertThat(
                        sentence(
                                entry("neighbours", "none", "same", 2 / 3.0),
                                entry("batch", "1", "8", 1 / 3.0)))
                .endsWith("; with batch it decides how many rows are fed.");
    }

    @Test
    void theOnlyCauseThatChangesAnythingIsTheCause() {
        assertThat(
                        sentence(
                                entry("execution", "eager", "graph", 1),
                                entry("decoder", "pillow", "opencv", 0)))
                .contains("; the cause is execution")
                .doesNotContain("main")
                .doesNotContain("100 %");
    }

    private static String sentence(LedgerEntry... entries) {
        Rung logits =
                new Rung(
                        Stage.LOGITS,
                        true,
                        2,
                        1,
                        Optional.of(20.0),
                        0.5,
                        8,
                        4,
                        0.1,
                        Optional.empty(),
                        true,
                        "");
        List<PathwayTrace> same = HealedTraces.traces(Set.of());
        StageLadder ladder = new StageLadder(List.of(logits));
        return CauseSentence.refined(
                        CauseSentence.first(ladder, true),
                        ladder,
                        new CauseLedger(List.of(entries), List.of(), null),
                        Findings.of(same.get(0), same.get(1)))
                .text();
    }

    private static LedgerEntry entry(String key, String a, String b, double share) {
        return new LedgerEntry(key, key, a, b, Shares.of(0, share, 0), Optional.empty(), List.of());
    }
}
