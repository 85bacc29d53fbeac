package org.skewscope.worker.process;

import java.nio.file.Path;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.LocalEngine;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.OpenedModels;
import org.skewscope.model.bundled.BundledModel;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.worker.protocol.WorkerEntry;

/**
 * Loads TensorFlow with the model that the process's environment names, with the bundled one where
 * it names none.
 */
public final class ModelEngineLoader implements EngineLoader {

    /** Each of the large stores may take this share of the heap, and no more. */
    private static final int HEAP_SHARE = 6;

    @Override
    public LocalEngine open(OtherProcesses elsewhere) throws EngineException {
        TensorFlowRuntime tensorFlow = new TensorFlowRuntime();
        tensorFlow.begin();
        SupportedModels models = SupportedModels.with(tensorFlow);
        long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
        ModelFormats formats = models.formats();
        EngineFactory factory = new EngineFactory(tensorFlow, models.loaders());
        String path = System.getenv(WorkerEntry.MODEL);
        try {
            if (path != null && !path.isBlank()) {
                Path session = Path.of(path);
                return factory.open(
                        formats.open(session),
                        new OpenedModels(formats, session),
                        share,
                        elsewhere);
            }
            boolean late = System.getenv(WorkerEntry.BUNDLED_LATER) != null;
            BundledModel bundled = new BundledModel();
            return new LoadingBesideVerifying<>(
                            folder ->
                                    factory.open(
                                            formats.open(folder, BundledModel.NAME),
                                            late,
                                            new OpenedModels(formats, folder),
                                            share,
                                            elsewhere),
                            LocalEngine::close)
                    .load(bundled.unverified(), bundled::verified);
        } catch (ModelException e) {
            throw new EngineException(e.getMessage() + ". " + e.remedy(), e);
        }
    }
}
