package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.FakeExplanation.THRESHOLD;
import static org.skewscope.explain.FakeExplanation.with;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.CachingPreprocessor;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** An explanation part by part. */
class ExplanationPartsTest {

    private final FakeModel model = new FakeModel(THRESHOLD);

    @ParameterizedTest
    @CsvSource({
        "resize, tf-bilinear",
        "decoder, tf-jpeg-fast",
        "compute, float32",
        "batch, 8",
        "decoder, pillow"
    })
    void theSentenceSaysMoreLaterAndTakesNothingBack(String key, String value) {
        Pathway b = value.equals("pillow") ? A : with(A, key, value);
        Investigation investigation = investigate(b);
        ExplanationSentence first =
                ((ExplanationPart.Sentence) part(investigation, Kind.SENTENCE)).sentence();
        ExplanationSentence last =
                ((ExplanationPart.Cause) part(investigation, Kind.CAUSE)).sentence();
        assertThat(last.refines(first)).isTrue();
        assertThat(last.text())
                .startsWith(first.text().substring(0, first.text().length() - 1))
                .isEqualTo(FakeExplanation.of(new FakePreprocessor(), model, A, b).sentence());
    }

    @Test
    void aSentenceThatContradictsIsRefused() {
        assertThatThrownBy(
                        () ->
                                new ExplanationSentence(
                                        "They part at decode.", "They part at resize; so it is."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("They part at decode.");
        ExplanationSentence first = ExplanationSentence.of("They part at decode.");
        assertThat(first.withClause("the cause is x").refines(first)).isTrue();
        assertThat(first.refines(first.withClause("the cause is x"))).isFalse();
        assertThat(first.withClause("the cause is y").refines(first.withClause("the cause is x")))
                .isFalse();
    }

    @Test
    void aPartThatWasCancelledGoesOnWhereItWas() {
        Investigation investigation = investigate(with(A, "resize", "tf-bilinear"));
        part(investigation, Kind.LEDGER);
        int before = model.runs;
        assertThatThrownBy(
                        () ->
                                investigation.part(
                                        Kind.BATCHES,
                                        ProgressListener.NONE,
                                        () -> model.runs >= before + 3))
                .isInstanceOf(CancellationException.class);
        int runs = model.runs;
        part(investigation, Kind.LADDER);
        part(investigation, Kind.SWAP);
        assertThat(model.runs).as("what was run is known").isEqualTo(runs);
    }

    private Investigation investigate(Pathway b) {
        return new Explainer(new CachingPreprocessor(new FakePreprocessor(), 1 << 20), model)
                .investigate(PICTURE, A, b, Neighbours.NONE);
    }

    private static ExplanationPart part(Investigation investigation, Kind kind) {
        return investigation.part(kind, ProgressListener.NONE, Cancellation.NEVER);
    }
}
