package org.skewscope.explain;

import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.RuntimeOptions;
import org.skewscope.model.ModelRuntime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * A linear classifier of two classes: the logits are the sum of the values of each row and a
 * threshold; a graph adds an eighth to the first. Counts its runs.
 */
final class FakeModel implements ModelRunner {

    volatile int runs;
    private final float threshold;

    FakeModel(float threshold) {
        this.threshold = threshold;
    }

    @Override
    public synchronized ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
        runs++;
        int rows = batch.shape().dimension(0);
        int length = batch.size() / rows;
        float[] logits = new float[rows * 2];
        float[] probabilities = new float[rows * 2];
        for (int row = 0; row < rows; row++) {
            float sum = recipe.mode() == ExecutionMode.GRAPH ? 0.125f : 0;
            for (int i = 0; i < length; i++) {
                sum += batch.float32()[row * length + i];
            }
            logits[2 * row] = sum;
            logits[2 * row + 1] = threshold;
            double first = 1 / (1 + Math.exp((double) threshold - sum));
            probabilities[2 * row] = (float) first;
            probabilities[2 * row + 1] = (float) (1 - first);
        }
        Shape shape = Shape.of(rows, 2);
        return new ModelOutputs(DenseTensor.ofFloat32(shape, logits), DenseTensor.ofFloat32(shape, probabilities));
    }

    /** As a model of TensorFlow. */
    @Override
    public Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
        return RuntimeOptions.fitted(recipe, ModelRuntime.TENSORFLOW).equals(recipe)
                ? Optional.empty()
                : Optional.of(new ExecutionException("of another runtime", "Leave it."));
    }

    @Override
    public void close() {}
}
