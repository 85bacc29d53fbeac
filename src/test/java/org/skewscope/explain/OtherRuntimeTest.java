package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.FakeExplanation.THRESHOLD;
import static org.skewscope.explain.FakeExplanation.with;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.ModelPart;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.explain.share.CauseLedger.LedgerEntry;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;

/** A model of TensorFlow against one of another runtime: neither runs the other's. */
class OtherRuntimeTest {

    private static final Pathway B = with(A, "model", "/cat.tflite", "execution", "tflite", "resize", "tf-bilinear");

    @Test
    void theModelTakesItsExecutionWithIt() {
        Explanation explanation = explain(A, B);

        assertThat(explanation.ledger().entries())
                .extracting(LedgerEntry::factor)
                .containsExactlyInAnyOrder("model", "resize");
        assertThat(explanation.ledger().account().failures()).isEmpty();
        assertThat(explanation.changes().agreement().bits())
                .extracting(OptionChange::key)
                .containsExactly("resize", "model", "execution");
        assertThat(explanation.swap().part()).isEqualTo(ModelPart.RUNTIME);
        assertThat(explanation.swap().split()).isEmpty();
    }

    /** A change that the model refuses is neither tried nor counted. */
    @Test
    void noRefusedChangeIsTried() {
        Mixed model = new Mixed();
        explain(model, A, with(A, "resize", "tf-bilinear"));

        assertThat(model.ways).isNotEmpty();
        assertThat(model.ways)
                .allMatch(way -> way.loader() == FileLoader.AUTO)
                .allMatch(way -> way.mode().runtime() == ModelRuntime.TENSORFLOW);
    }

    private static Explanation explain(Pathway a, Pathway b) {
        return explain(new Mixed(), a, b);
    }

    private static Explanation explain(ModelRunner model, Pathway a, Pathway b) {
        return new ExplainerFixture(new FakePreprocessor(), model)
                .explain(PICTURE, a, b, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER);
    }

    /** The .tflite file adds a quarter to the first logit. */
    private static final class Mixed implements ModelRunner {

        private final FakeModel model = new FakeModel(THRESHOLD);
        private final Set<ExecutionRecipe> ways = new HashSet<>();

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
            ways.add(recipe);
            Optional<ExecutionException> refusal = refusal(recipe);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            ModelOutputs outputs = model.run(batch, recipe);
            float[] logits = outputs.logits().float32().clone();
            for (int i = 0; i < logits.length; i += 2) {
                logits[i] += recipe.model().ofSession() ? 0 : 0.25f;
            }
            return new ModelOutputs(
                    DenseTensor.ofFloat32(outputs.logits().shape(), logits),
                    outputs.probabilities(),
                    "of " + recipe.model().file());
        }

        @Override
        public Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
            boolean runs = recipe.mode().runtime()
                            == ModelRuntime.ofName(recipe.model().file())
                    && recipe.loader() == FileLoader.AUTO;
            return runs ? Optional.empty() : Optional.of(new ExecutionException("refused", "Do not."));
        }

        @Override
        public void close() {}
    }
}
