package org.skewscope.runtime.tensorflow;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Runs a graph whose large constants are held outside of it: what the graph optimizer makes of it,
 * op by op, which gives the bits of the optimized run. A session would copy such constants a dozen
 * times.
 */
final class OptimizedExecution implements ReadyModel {

    private final Function<DenseTensor, Optional<ModelVariant>> optimizer;
    private final Supplier<ReadyModel> whole;
    private ReadyModel made;
    private Shape madeFor;

    /**
     * @param optimizer makes the optimized graph for what is fed; none where the optimizer uses the
     *     constants' numbers
     * @param whole makes the plain execution, with all constants in the graph
     */
    OptimizedExecution(
            Function<DenseTensor, Optional<ModelVariant>> optimizer, Supplier<ReadyModel> whole) {
        this.optimizer = optimizer;
        this.whole = whole;
    }

    @Override
    public ModelOutputs run(DenseTensor batch, int batchSize) {
        return run(batch, batchSize, () -> false);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, int batchSize, BooleanSupplier unwanted) {
        if (!batch.shape().equals(madeFor)) {
            close();
            made =
                    optimizer
                            .apply(batch)
                            .<ReadyModel>map(
                                    it ->
                                            new EagerExecution(
                                                    it.graph(), it.weights(), it.definitions()))
                            .orElseGet(whole);
            madeFor = batch.shape();
        }
        return made.run(batch, batchSize, unwanted);
    }

    @Override
    public void close() {
        if (made != null) {
            made.close();
            made = null;
            madeFor = null;
        }
    }
}
