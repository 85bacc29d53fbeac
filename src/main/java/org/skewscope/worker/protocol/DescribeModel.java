package org.skewscope.worker.protocol;

import java.util.Optional;
import org.skewscope.engine.LocalEngine;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.ModelChoice;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** {@link LocalEngine#models}: what a model is, before a pathway runs it. */
public record DescribeModel(ModelChoice model)
        implements WorkerRequest<WorkerReply.ModelDescribed> {

    @Override
    public Class<WorkerReply.ModelDescribed> replyType() {
        return WorkerReply.ModelDescribed.class;
    }

    @Override
    public String subject() {
        return "the model " + model.fileName();
    }

    @Override
    public WorkerReply.ModelDescribed run(
            LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
        try {
            return new WorkerReply.ModelDescribed(
                    Optional.of(engine.models().card(model)), Optional.empty());
        } catch (ExecutionException e) {
            return new WorkerReply.ModelDescribed(
                    Optional.empty(), Optional.of(WorkerReply.Refused.of(e)));
        }
    }
}
