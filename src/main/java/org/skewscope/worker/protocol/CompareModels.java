package org.skewscope.worker.protocol;

import java.util.Optional;
import org.skewscope.engine.LocalEngine;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.modeldiff.ModelFilesDiffer;
import org.skewscope.option.Remedy;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** {@link ModelFilesDiffer#of}: whether two files hold one model. */
public record CompareModels(ModelChoice a, ModelChoice b)
        implements WorkerRequest<WorkerReply.ModelsCompared> {

    @Override
    public Class<WorkerReply.ModelsCompared> replyType() {
        return WorkerReply.ModelsCompared.class;
    }

    @Override
    public String subject() {
        return "the models " + a.fileName() + " and " + b.fileName();
    }

    @Override
    public WorkerReply.ModelsCompared run(
            LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
        try {
            return new WorkerReply.ModelsCompared(
                    Optional.of(
                            ModelFilesDiffer.of(
                                    engine.models().file(a),
                                    engine.models().file(b),
                                    engine.models()::operators,
                                    done -> {
                                        cancellation.check();
                                        progress.counted(done[0], done[1]);
                                    })),
                    Optional.empty());
        } catch (ExecutionException e) {
            return refused(WorkerReply.Refused.of(e));
        } catch (ModelException e) {
            return refused(new WorkerReply.Refused(e.getMessage(), Remedy.say(e.remedy())));
        }
    }

    private static WorkerReply.ModelsCompared refused(WorkerReply.Refused refusal) {
        return new WorkerReply.ModelsCompared(Optional.empty(), Optional.of(refusal));
    }
}
