package org.skewscope.desk.work;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.skewscope.desk.session.Session;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.protocol.WorkerReply.PixelTraced;
import org.skewscope.worker.protocol.WorkerRequest.TracePixel;

/** Fetches tensors of recent runs without blocking the window. */
@FunctionalInterface
public interface TensorFetch {

    /**
     * Asks the engine for a tensor.
     *
     * @return a future that completes off the window's thread. It is empty where the engine no
     *     longer holds the run; the picture is then compared again and {@link Session#shown()}
     *     changes. It completes exceptionally with an {@link org.skewscope.engine.EngineException}
     *     where the engine stopped.
     */
    CompletableFuture<Optional<DenseTensor>> fetch(TensorKey key);

    /**
     * Asks the engine what a pixel was computed from.
     *
     * @return a future that completes off the window's thread; without pixels where no engine answers
     */
    default CompletableFuture<PixelTraced> trace(TracePixel pixel) {
        return CompletableFuture.completedFuture(new PixelTraced(List.of(), ""));
    }
}
