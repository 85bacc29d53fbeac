package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.reproduce.FedTensors;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.client.WorkerEngine;

/** What pathways feed, asked of the engine's process. */
record EngineTensors(WorkerEngine engine) implements FedTensors {

    @Override
    public Optional<List<DenseTensor>> of(Pathway a, Pathway b, Path picture) throws IOException {
        try {
            return compared(a, b, picture);
        } catch (EngineException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Optional<List<DenseTensor>> compared(Pathway a, Pathway b, Path picture)
            throws EngineException {
        Comparison comparison =
                engine.compare(
                        new ComparisonRequest(
                                ImageSource.of(picture),
                                List.of(a.renamed("a", "A"), b.renamed("b", "B")),
                                0,
                                false),
                        ProgressListener.NONE,
                        Cancellation.NEVER);
        List<DenseTensor> tensors = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            engine.tensor(new TensorKey(comparison.run(), i, Stage.NORMALIZE))
                    .ifPresent(tensors::add);
        }
        return tensors.size() == 2 ? Optional.of(tensors) : Optional.empty();
    }
}
