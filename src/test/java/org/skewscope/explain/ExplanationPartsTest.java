package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.FakeExplanation.THRESHOLD;
import static org.skewscope.explain.FakeExplanation.with;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** An explanation part by part. */
class ExplanationPartsTest {

    private final FakeModel model = new FakeModel(THRESHOLD);

    @Test
    void aPartThatWasCancelledGoesOnWhereItWas() {
        Investigation investigation = investigate(with(A, "resize", "tf-bilinear"));
        part(investigation, Kind.LEDGER);
        int before = model.runs;
        assertThatThrownBy(
                        () -> investigation.part(Kind.BATCHES, ProgressListener.NONE, () -> model.runs >= before + 3))
                .isInstanceOf(CancellationException.class);
        int runs = model.runs;
        part(investigation, Kind.LADDER);
        part(investigation, Kind.SWAP);
        assertThat(model.runs).as("what was run is known").isEqualTo(runs);
    }

    private Investigation investigate(Pathway b) {
        return new ExplainerFixture(new CachingPreprocessor(new FakePreprocessor(), 1 << 20), model)
                .investigate(PICTURE, A, b, Neighbours.NONE);
    }

    private static ExplanationPart part(Investigation investigation, Kind kind) {
        return investigation.part(kind, ProgressListener.NONE, Cancellation.NEVER);
    }
}
