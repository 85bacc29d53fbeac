package org.skewscope.explain;

import java.util.Random;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Layout;
import org.skewscope.tensor.ChannelAxis;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Ten classes over pictures of three channels, with fixed random weights; each way of running and
 * batches of more than one row round otherwise, as real kernels do. Quick enough for hundreds of
 * explanations.
 */
public final class LinearModel implements ModelRunner {

    private static final int CLASSES = 10;

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        int rows = batch.shape().dimension(0);
        if (batch.shape().dimension(3) != 3) {
            throw new ExecutionException("the model takes 3 channels", "Convert to RGB.");
        }
        // As a model of an open signature does, it takes whatever layout it is told to be fed.
        boolean moved = recipe.batch().layout() == Layout.NCHW;
        float[] fed = (moved ? ChannelAxis.first(batch) : batch).float32();
        int length = batch.size() / rows;
        float[] logits = new float[rows * CLASSES];
        float[] probabilities = new float[rows * CLASSES];
        float[] weights = weights(length);
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int k = 0; k < CLASSES; k++) {
                double logit = rounding(recipe, rows);
                for (int i = 0; i < length; i++) {
                    logit += (double) weights[(i + 7919 * k) % length] * fed[row * length + i];
                }
                logits[row * CLASSES + k] = (float) (10 * logit / Math.sqrt(length));
                sum += Math.exp(logits[row * CLASSES + k]);
            }
            for (int k = 0; k < CLASSES; k++) {
                probabilities[row * CLASSES + k] = (float) (Math.exp(logits[row * CLASSES + k]) / sum);
            }
        }
        Shape shape = Shape.of(rows, CLASSES);
        return new ModelOutputs(DenseTensor.ofFloat32(shape, logits), DenseTensor.ofFloat32(shape, probabilities));
    }

    private static double rounding(ExecutionRecipe recipe, int rows) {
        boolean rewritten = recipe.mode() != ExecutionMode.EAGER && recipe.grappler() != Grappler.OFF;
        return (rewritten ? 1e-4 : 0) + (rows > 1 ? 3e-4 : 0);
    }

    private static float[] weights(int length) {
        Random random = new Random(7);
        float[] weights = new float[length];
        for (int i = 0; i < length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return weights;
    }

    @Override
    public void close() {}
}
