package org.skewscope.worker.process;

import java.nio.file.Path;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.LocalEngine;
import org.skewscope.model.ModelException;
import org.skewscope.model.OpenedModels;
import org.skewscope.model.bundled.BundledModel;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.worker.process.ModelEngineLoader.EngineFactory;
import org.skewscope.worker.process.ModelEngineLoader.SupportedModels;

/**
 * The real engine with the bundled model and with models that pathways name, in the process of the
 * test.
 */
public final class BundledEngine {

    private BundledEngine() {}

    public static LocalEngine open(long memoryBytes) throws ModelException, EngineException {
        TensorFlowRuntime tensorFlow = new TensorFlowRuntime();
        SupportedModels models = SupportedModels.with(tensorFlow);
        Path folder = new BundledModel().folder();
        return new EngineFactory(tensorFlow, models.loaders())
                .open(
                        models.formats().open(folder, BundledModel.NAME),
                        new OpenedModels(models.formats(), folder),
                        memoryBytes,
                        OtherProcesses.NONE);
    }
}
