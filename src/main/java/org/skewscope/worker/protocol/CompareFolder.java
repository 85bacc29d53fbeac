package org.skewscope.worker.protocol;

import java.io.IOException;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.FolderSink;
import org.skewscope.engine.LocalEngine;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** {@link LocalEngine#compareAll}; its pictures are sent on the way. */
public record CompareFolder(FolderRequest request)
        implements WorkerRequest<WorkerReply.FolderCompared> {

    @Override
    public Class<WorkerReply.FolderCompared> replyType() {
        return WorkerReply.FolderCompared.class;
    }

    @Override
    public String subject() {
        return "a folder of " + request.pictures().size() + " pictures";
    }

    @Override
    public WorkerReply.FolderCompared run(
            LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
        throw new UnsupportedOperationException("A folder's pictures need a sink");
    }

    /**
     * Does the work.
     *
     * @throws IOException of the sink
     */
    public WorkerReply.FolderCompared run(
            LocalEngine engine, FolderSink pictures, Cancellation cancellation) throws IOException {
        engine.compareAll(request, pictures, cancellation);
        return new WorkerReply.FolderCompared(request.pictures().size() - request.first());
    }
}
