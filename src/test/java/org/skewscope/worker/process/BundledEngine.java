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
        return open(new BundledModel().folder(), BundledModel.NAME, memoryBytes);
    }

    /** Opens an engine with a model of the test. */
    public static LocalEngine open(Path model, String name, long memoryBytes) throws ModelException, EngineException {
        TensorFlowRuntime tensorFlow = new TensorFlowRuntime();
        SupportedModels models = SupportedModels.with(tensorFlow);
        return new EngineFactory(tensorFlow, models.loaders())
                .open(
                        models.formats().open(model, name),
                        new OpenedModels(models.formats(), model),
                        memoryBytes,
                        OtherProcesses.NONE);
    }
}
