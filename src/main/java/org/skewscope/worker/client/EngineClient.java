package org.skewscope.worker.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderComparison;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.Neighbours;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Describes an engine that handles every kind of request, such as one for an explanation. */
public interface EngineClient extends Engine, FolderComparison {

    /**
     * Begins to load the library and the model, and returns at once. By default the first call
     * loads them.
     *
     * @throws EngineException if nothing can be started
     */
    default void start() throws EngineException {}

    /**
     * Sends a request and waits for its reply.
     *
     * @param progress receives the request's progress
     * @param cancellation is checked while the call waits
     * @throws EngineException naming the picture, pathway and stage over which the engine broke
     * @throws java.util.concurrent.CancellationException if the request was cancelled
     */
    <R extends WorkerReply> R call(WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation)
            throws EngineException;

    /**
     * Runs the stages of pathways over a picture up to the batch, without the model.
     *
     * @param stage whose tensors are wanted, no later than the batch
     * @return the tensor of each pathway; empty if a stage failed, or the pathway does not have it
     * @throws EngineException naming the picture, pathway and stage over which the engine broke
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    default List<Optional<DenseTensor>> prepare(
            ImageSource picture, List<Pathway> pathways, Stage stage, Cancellation cancellation)
            throws EngineException {
        return call(new WorkerRequest.Prepare(picture, pathways, stage), ProgressListener.NONE, cancellation)
                .tensors();
    }

    /**
     * Explains one part of the difference of two pathways on a picture. The engine keeps what a
     * part has run for the next part of the same explanation.
     *
     * @param a the pathway that b is compared with
     * @param beside the pictures that share batches with this one
     * @param brief whether as few experiments suffice as a cause takes
     * @throws EngineException naming the picture, pathway and stage over which the engine broke
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    default ExplanationPart explain(
            ImageSource picture,
            Pathway a,
            Pathway b,
            Neighbours beside,
            ExplanationPart.Kind part,
            boolean brief,
            Cancellation cancellation)
            throws EngineException {
        return call(
                        new WorkerRequest.ExplainPart(picture, a, b, beside, part, brief),
                        ProgressListener.NONE,
                        cancellation)
                .part();
    }

    /**
     * Runs another model from now on. Returns before it is loaded; {@link #info()} waits for that.
     *
     * @param model its file or folder; empty for the bundled one
     */
    void choose(Optional<Path> model) throws EngineException;

    /**
     * Returns the model that was chosen, or that the engine was started with.
     *
     * @return empty for the bundled model
     */
    default Optional<Path> model() {
        return Optional.empty();
    }

    /** Adds a listener to the engine process. */
    void listen(EngineListener listener);

    /** Returns the last lines that the engine wrote to standard error; may be empty. */
    String log();
}
