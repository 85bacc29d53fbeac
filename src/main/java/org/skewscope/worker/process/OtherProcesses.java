package org.skewscope.worker.process;

import org.skewscope.execution.ExecutionException;
import org.skewscope.option.Remedy;
import org.skewscope.worker.protocol.ModelRequest;
import org.skewscope.worker.protocol.WorkerReply;

/** Runs the model in processes with other native settings than this one's. */
@FunctionalInterface
public interface OtherProcesses {

    /** There is this process only. */
    OtherProcesses NONE =
            request -> {
                throw new ExecutionException(
                        request.recipe().nativeSettings()
                                + " takes a process that was started with it",
                        Remedy.set(request.recipe().nativeSettings().toDefaults(), ""));
            };

    /**
     * Has the model run.
     *
     * @return what the request yields, or {@link WorkerReply.Refused}
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
    WorkerReply run(ModelRequest request) throws ExecutionException;
}
