package org.skewscope.execution;

/**
 * How the model is run on the preprocessed picture.
 *
 * @param batchSize 1 to 1024 rows at the most in one run
 * @param position the row of the batch that holds the picture, 0-based
 * @param padding what fills the other rows
 * @param mode eager, graph or function
 * @param grappler which graph rewriters run (an eager run has none)
 * @param xla whether the function is compiled by XLA
 * @param loading what becomes of the weights before the run
 * @param precision in which type the model computes
 */
public record ExecutionRecipe(
        int batchSize,
        int position,
        BatchPadding padding,
        ExecutionMode mode,
        Grappler grappler,
        Xla xla,
        WeightLoading loading,
        Precision precision) {

    /** The model as it is saved, without XLA. */
    public ExecutionRecipe(
            int batchSize,
            int position,
            BatchPadding padding,
            ExecutionMode mode,
            Grappler grappler) {
        this(
                batchSize,
                position,
                padding,
                mode,
                grappler,
                Xla.OFF,
                WeightLoading.SAVED_MODEL,
                Precision.FLOAT32);
    }

    public ExecutionRecipe withBatchSize(int other) {
        return new ExecutionRecipe(
                other, position, padding, mode, grappler, xla, loading, precision);
    }

    public ExecutionRecipe withPosition(int other) {
        return new ExecutionRecipe(
                batchSize, other, padding, mode, grappler, xla, loading, precision);
    }

    public ExecutionRecipe withPadding(BatchPadding other) {
        return new ExecutionRecipe(
                batchSize, position, other, mode, grappler, xla, loading, precision);
    }

    public ExecutionRecipe withMode(ExecutionMode other) {
        return new ExecutionRecipe(
                batchSize, position, padding, other, grappler, xla, loading, precision);
    }

    public ExecutionRecipe withGrappler(Grappler other) {
        return new ExecutionRecipe(
                batchSize, position, padding, mode, other, xla, loading, precision);
    }

    public ExecutionRecipe withXla(Xla other) {
        return new ExecutionRecipe(
                batchSize, position, padding, mode, grappler, other, loading, precision);
    }

    public ExecutionRecipe withLoading(WeightLoading other) {
        return new ExecutionRecipe(
                batchSize, position, padding, mode, grappler, xla, other, precision);
    }

    public ExecutionRecipe withPrecision(Precision other) {
        return new ExecutionRecipe(
                batchSize, position, padding, mode, grappler, xla, loading, other);
    }
}
