package org.skewscope.execution;

/**
 * How the model is run on the preprocessed picture.
 *
 * @param batchSize 1 to 1024 rows at the most in one run
 * @param position the row of the batch that holds the picture, 0-based
 * @param padding what fills the other rows
 * @param mode eager, graph or function
 * @param grappler which graph rewriters run (an eager run has none)
 */
public record ExecutionRecipe(
        int batchSize, int position, BatchPadding padding, ExecutionMode mode, Grappler grappler) {
    public ExecutionRecipe withBatchSize(int other) {
        return new ExecutionRecipe(other, position, padding, mode, grappler);
    }

    public ExecutionRecipe withPosition(int other) {
        return new ExecutionRecipe(batchSize, other, padding, mode, grappler);
    }

    public ExecutionRecipe withPadding(BatchPadding other) {
        return new ExecutionRecipe(batchSize, position, other, mode, grappler);
    }

    public ExecutionRecipe withMode(ExecutionMode other) {
        return new ExecutionRecipe(batchSize, position, padding, other, grappler);
    }

    public ExecutionRecipe withGrappler(Grappler other) {
        return new ExecutionRecipe(batchSize, position, padding, mode, other);
    }
}
