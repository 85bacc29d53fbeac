package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.FakeExplanation.THRESHOLD;
import static org.skewscope.explain.FakeExplanation.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.explain.share.LedgerAccount.Method;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** The ledger of a few experiments says what that of all says, and gives way where the model's way matters. */
class BriefLedgerTest {

    private final FakeModel model = new FakeModel(THRESHOLD);

    /** The decoder adds 0.02 to each of 12 values, the resizer 0.01; the other two options add nothing. */
    @Test
    void optionsThatLeaveTheInputAloneTakeNoExperiments() {
        Pathway b = with(
                A, "decoder", "tf-jpeg-fast", "resize", "tf-bilinear", "compute", "float32", "execution", "function");
        CauseLedger whole = ledger(b, false);
        int all = model.runs;
        CauseLedger brief = ledger(b, true);

        assertThat(brief.account().method()).isEqualTo(Method.INPUT);
        assertThat(brief.entries()).extracting(LedgerEntry::factor).containsExactly("decoder", "resize");
        // The fake preprocessing computes in float32 and float64 alike.
        assertThat(whole.entries()).extracting(LedgerEntry::factor).startsWith("decoder", "resize");
        for (int i = 0; i < 2; i++) {
            LedgerEntry few = brief.entries().get(i);
            LedgerEntry many = whole.entries().get(i);
            assertThat(few.shares().logits().orElseThrow())
                    .isEqualTo(many.shares().logits().orElseThrow(), within(1e-4))
                    .isEqualTo(i == 0 ? 2.0 / 3 : 1.0 / 3, within(1e-4));
            assertThat(few.alone().orElseThrow().namesA())
                    .isEqualTo(many.alone().orElseThrow().namesA());
        }
        // A, B, B with A's decoder, with A's resizer, and with both.
        assertThat(model.runs - all).isEqualTo(5).isLessThan(all);
    }

    /** A graph adds an eighth to a logit: no change of the input takes that away. */
    @Test
    void anotherWayOfRunningThatChangesLogitsTakesAllExperiments() {
        Pathway b = with(A, "decoder", "tf-jpeg-fast", "resize", "tf-bilinear", "execution", "graph");
        CauseLedger brief = ledger(b, true);

        assertThat(brief).isEqualTo(ledger(b, false));
        assertThat(brief.account().method()).isEqualTo(Method.EXACT);
        assertThat(brief.entries()).extracting(LedgerEntry::factor).contains("execution");
    }

    @Test
    void pathwaysThatFeedOneTensorTakeAllExperiments() {
        assertThat(ledger(with(A, "execution", "graph"), true).account().method())
                .isEqualTo(Method.EXACT);
    }

    private CauseLedger ledger(Pathway b, boolean brief) {
        ExplanationPart part = new ExplainerFixture(new CachingPreprocessor(new FakePreprocessor(), 1 << 20), model)
                .investigate(PICTURE, A, b, new Neighbours(List.of(), List.of()))
                .briefly(brief)
                .part(Kind.LEDGER, ProgressListener.NONE, Cancellation.NEVER);
        return ((ExplanationPart.Ledger) part).ledger();
    }
}
