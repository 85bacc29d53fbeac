package org.skewscope.engine;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;

/**
 * Runs pathways. The same interface serves in-process and across the worker's pipe. One request at
 * a time; calls block.
 */
public interface Engine extends AutoCloseable {

    /** Waits until the library and the model are loaded. */
    EngineInfo info() throws EngineException;

    /**
     * Runs every pathway over the picture and compares them. A broken picture or pathway is a value
     * in the result, never an exception.
     *
     * @throws EngineException where the engine itself broke (a native crash, a missing model)
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
    Comparison compare(
            ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
            throws EngineException;

    /** A tensor of a recent run; empty where it was evicted, then compare again. */
    Optional<DenseTensor> tensor(TensorKey key) throws EngineException;

    @Override
    void close();
}
