package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.THRESHOLD;
import static org.skewscope.explain.FakeExplanation.with;

import org.junit.jupiter.api.Test;
import org.skewscope.compare.Severity;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.share.Shares;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.pathway.Pathway;
import org.skewscope.recipe.Resizer;

/** What is said where a pathway or a hybrid fails. */
class ExplainerFailureTest {

    @Test
    void reportsHybridsThatFailAndSharesOverTheOthers() {
        FakePreprocessor refusing = new FakePreprocessor(Resizer.PILLOW_BICUBIC);
        // decoder alone meets the refusal; resize first, then decoder, does not.
        Explanation explanation =
                explain(refusing, A, with(A, "decoder", "tf-jpeg-fast", "resize", "tf-bilinear"));
        assertThat(explanation.ledger().account().failures()).hasSize(1);
        assertThat(explanation.ledger().account().failures().get(0).reason())
                .isEqualTo("cat.jpg: this resizer refuses it");
        assertThat(explanation.ledger().entries().get(0).shares().input().orElseThrow())
                .isEqualTo(2.0 / 3, within(1e-5));
        assertThat(explanation.ledger().interactions().get(0).input()).isEmpty();
    }

    @Test
    void explainsAPathwayThatFails() {
        FakePreprocessor refusing = new FakePreprocessor(Resizer.PILLOW_BICUBIC);
        Explanation explanation = explain(refusing, A, with(A, "decoder", "tf-jpeg-fast"));
        assertThat(explanation.severity()).isEqualTo(Severity.FAILED);
        assertThat(explanation.ledger().entries().get(0).shares()).isEqualTo(Shares.UNKNOWN);
        assertThat(explanation.ledger().account().unavailable()).isNotEmpty();
        assertThat(explanation.swap().cause()).isEqualTo(CrossedSwap.Cause.UNKNOWN);
        assertThat(explanation.margin()).isEmpty();
    }

    @Test
    void saysWhatLetsAFailingPathwayRun() {
        FakePreprocessor refusing = new FakePreprocessor(Resizer.PILLOW_BICUBIC);
        Explanation explanation =
                explain(refusing, A, with(A, "decoder", "tf-jpeg-fast", "orientation", "exif"));
        assertThat(explanation.changes().agreement().repair())
                .containsExactly(new OptionChange("decoder", "tf-jpeg-fast", "pillow"));
        assertThat(explanation.failures()).hasSize(1);
    }

    private static Explanation explain(FakePreprocessor with, Pathway a, Pathway b) {
        return FakeExplanation.of(with, new FakeModel(THRESHOLD), a, b);
    }
}
