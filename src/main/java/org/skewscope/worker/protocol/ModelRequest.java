package org.skewscope.worker.protocol;

import org.skewscope.engine.LocalEngine;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;

/** Work of the model alone, which a process with other native settings may have to do. */
public sealed interface ModelRequest extends WorkerRequest<WorkerReply> {

    ExecutionRecipe recipe();

    @Override
    default Class<WorkerReply> replyType() {
        return WorkerReply.class;
    }

    @Override
    default String subject() {
        return "a run with " + recipe().nativeSettings();
    }

    /** {@link ModelRunner#run}. */
    record Run(DenseTensor batch, ExecutionRecipe recipe) implements ModelRequest {
        @Override
        public WorkerReply run(
                LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
            try {
                return new WorkerReply.ModelRan(engine.model().run(batch, recipe));
            } catch (ExecutionException e) {
                return WorkerReply.Refused.of(e);
            }
        }
    }

    /** {@link LayerRecorder#layers}. */
    record RunLayers(DenseTensor batch, ExecutionRecipe recipe) implements ModelRequest {
        @Override
        public WorkerReply run(
                LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
            try {
                LayerRecorder recorder = engine.model().recorder().orElseThrow();
                return new WorkerReply.LayersRan(recorder.layers(batch, recipe));
            } catch (ExecutionException e) {
                return WorkerReply.Refused.of(e);
            }
        }
    }
}
