package org.skewscope.gui.work;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.skewscope.gui.session.Session;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;

/** Gets tensors of recent runs without making the window wait. */
@FunctionalInterface
public interface TensorFetch {

    /**
     * Asks the engine for a tensor. The future completes on another thread than the window's; it is
     * empty where the engine no longer holds the run (the picture is then compared again by itself
     * and {@link Session#shown()} changes), and completes exceptionally with an {@link
     * org.skewscope.engine.EngineException} where the engine broke.
     */
    CompletableFuture<Optional<DenseTensor>> fetch(TensorKey key);
}
