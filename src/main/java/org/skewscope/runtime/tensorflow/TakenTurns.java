package org.skewscope.runtime.tensorflow;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.tensor.DenseTensor;

/** A way of running a model for several threads, which take turns; other ways run beside it. */
final class TakenTurns implements AutoCloseable {

    private final ReadyModel model;
    private boolean closed;

    TakenTurns(ReadyModel model) {
        this.model = model;
    }

    ReadyModel model() {
        return model;
    }

    /** Runs the model once; empty where it was closed by then and has to be made again. */
    synchronized Optional<ModelOutputs> run(
            DenseTensor batch, int batchSize, BooleanSupplier unwanted) {
        return closed ? Optional.empty() : Optional.of(model.run(batch, batchSize, unwanted));
    }

    /** Waits for the end of the run under way. */
    @Override
    public synchronized void close() {
        closed = true;
        model.close();
    }
}
