package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.THRESHOLD;
import static org.skewscope.explain.FakeExplanation.with;

import org.junit.jupiter.api.Test;
import org.skewscope.compare.Severity;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.share.Shares;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.pathway.Pathway;
import org.skewscope.recipe.Resizer;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What is said where a pathway or a hybrid fails. */
class ExplainerFailureTest {

    @Test
    void reportsHybridsThatFailAndSharesOverTheOthers() {
        FakePreprocessor refusing = new FakePreprocessor(Resizer.PILLOW_BICUBIC);
        // decoder alone meets the refusal; resize first, then decoder, does not.
        Explanation explanation = explain(refusing, A, with(A, "decoder", "tf-jpeg-fast", "resize", "tf-bilinear"));
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
        Explanation explanation = explain(refusing, A, with(A, "decoder", "tf-jpeg-fast", "orientation", "exif"));
        assertThat(explanation.changes().agreement().repair())
                .containsExactly(new OptionChange("decoder", "tf-jpeg-fast", "pillow"));
        assertThat(explanation.failures()).hasSize(1);
    }

    /** Both run; what they return has no class in common. */
    @Test
    void nothingIsRepairedWhereModelsPredictOtherClasses() {
        ModelRunner model = new OneMoreInGraphs();
        Explanation explanation = FakeExplanation.of(new FakePreprocessor(), model, A, with(A, "execution", "graph"));
        assertThat(explanation.changes().agreement().repair()).isEmpty();
        assertThat(explanation.ledger().account().unavailable())
                .containsExactly("The contributions to logits and probability are not known: the models"
                        + " predict 2 and 3 classes.");
        assertThat(explanation.swap().bb().failure()).isEqualTo("the models predict 2 and 3 classes");
    }

    private static Explanation explain(FakePreprocessor with, Pathway a, Pathway b) {
        return FakeExplanation.of(with, new FakeModel(THRESHOLD), a, b);
    }

    /** Two classes; three in a graph. */
    private static final class OneMoreInGraphs implements ModelRunner {

        private final ModelRunner two = new FakeModel(THRESHOLD);

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
            if (recipe.mode() != ExecutionMode.GRAPH) {
                return two.run(batch, recipe);
            }
            int rows = batch.shape().dimension(0);
            DenseTensor three = DenseTensor.ofFloat32(Shape.of(rows, 3), new float[3 * rows]);
            return new ModelOutputs(three, three);
        }

        @Override
        public void close() {}
    }
}
