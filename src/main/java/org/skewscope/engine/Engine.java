package org.skewscope.engine;

import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;

/**
 * Compares pathways, in this process or in an engine process. Calls block and are handled one at a
 * time.
 */
public interface Engine extends AutoCloseable {

    /**
     * Waits until the library and the model are loaded.
     *
     * @throws EngineException if they cannot be loaded
     */
    EngineInfo info() throws EngineException;

    /**
     * Runs every pathway over the picture and compares them. A picture or pathway that fails is a
     * value in the result, not an exception.
     *
     * @param progress receives each stage before it starts; a {@link LookingListener} also receives
     *     the stages before the model while it runs
     * @param cancellation is checked between two stages
     * @throws EngineException if the engine itself broke (a native crash, a missing model)
     * @throws java.util.concurrent.CancellationException if the request was cancelled
     */
    Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
            throws EngineException;

    /**
     * Returns a tensor of a recent run.
     *
     * @return empty if the engine no longer holds it; a new comparison makes it again
     */
    Optional<DenseTensor> tensor(TensorKey key) throws EngineException;

    @Override
    void close();
}
