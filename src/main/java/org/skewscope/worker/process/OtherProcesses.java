package org.skewscope.worker.process;

import org.skewscope.execution.ExecutionException;
import org.skewscope.option.Remedy;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/** Runs the model in processes that were started with other native settings than this one. */
@FunctionalInterface
public interface OtherProcesses {

    /** Refuses every run, for an engine that has this process only. */
    OtherProcesses NONE =
            request -> {
                throw new ExecutionException(
                        request.recipe().nativeSettings()
                                + " takes a process that was started with it",
                        Remedy.set(request.recipe().nativeSettings().toDefaults(), ""));
            };

    /**
     * Runs the model and waits for its result.
     *
     * @return {@link WorkerReply.ModelRan} or {@link WorkerReply.LayersRan}, or a {@link
     *     WorkerReply.Refused} if the model could not be run
     * @throws ExecutionException if no process can be had
     * @throws java.util.concurrent.CancellationException if the request was cancelled
     */
    WorkerReply run(WorkerRequest.ModelRequest request) throws ExecutionException;
}
