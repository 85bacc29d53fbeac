package org.skewscope.worker.client;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderComparison;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** An engine that also takes every other request, such as for an explanation. */
public interface EngineClient extends Engine, FolderComparison {

    /**
     * Has any request done.
     *
     * @throws EngineException naming the picture, pathway and stage where the engine broke over it
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
    <R extends WorkerReply> R call(
            WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation)
            throws EngineException;

    /**
     * Runs another model from now on. Returns before it is loaded: {@link #info()} waits for that.
     *
     * @param model its file or folder; empty for the bundled one
     */
    void choose(Optional<Path> model) throws EngineException;

    /**
     * The model that was chosen, or that the engine was started with; empty for the bundled one.
     */
    default Optional<Path> model() {
        return Optional.empty();
    }

    /** Has one more listener told how the engine process fares from now on. */
    void listen(EngineListener listener);

    /** What the engine wrote last to its standard error; may be empty. */
    String log();
}
