package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.FakeExplanation.THRESHOLD;
import static org.skewscope.explain.FakeExplanation.with;

import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.why.SwapWording;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;

/** Rounded weights are another model, not another way of running it. */
class OtherWeightsTest {

    @Test
    void theWeightsAreNamedNotTheExecution() {
        assertThat(verdict(with(A, "loading", "bfloat16-weights")))
                .isEqualTo("The weights differ: on the same input the logits differ by 0.25;"
                        + " swapping the inputs changes nothing.");
    }

    @Test
    void otherWeightsRunOtherwiseAreBoth() {
        assertThat(verdict(with(A, "loading", "bfloat16-weights", "execution", "graph")))
                .startsWith("The weights and the execution differ: ");
        assertThat(verdict(with(A, "loading", "bfloat16-weights", "resize", "tf-bilinear")))
                .startsWith("Input and weights differ: the input changes the logits by 0.12")
                .contains(", the weights by 0.25");
    }

    private static String verdict(Pathway b) {
        Explanation explanation = new ExplainerFixture(new FakePreprocessor(), new RoundedModel())
                .explain(PICTURE, A, b, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER);
        return SwapWording.of(explanation.swap(), explanation.comparison());
    }

    /** A quarter more of the first logit with rounded weights. */
    private static final class RoundedModel implements ModelRunner {

        private final FakeModel model = new FakeModel(THRESHOLD);

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            ModelOutputs outputs = model.run(batch, recipe);
            float[] logits = outputs.logits().float32().clone();
            for (int i = 0; i < logits.length; i += 2) {
                logits[i] += recipe.loading() == WeightLoading.BFLOAT16_WEIGHTS ? 0.25f : 0;
            }
            return new ModelOutputs(
                    DenseTensor.ofFloat32(outputs.logits().shape(), logits),
                    outputs.probabilities(),
                    recipe.loading().id());
        }

        @Override
        public void close() {}
    }
}
