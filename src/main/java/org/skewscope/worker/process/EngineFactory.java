package org.skewscope.worker.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.cache.CacheLimit;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.LocalEngine;
import org.skewscope.execution.LateModel;
import org.skewscope.execution.LoadedModel;
import org.skewscope.execution.ModelLibrary;
import org.skewscope.execution.ModelLoaders;
import org.skewscope.execution.NativeSettings;
import org.skewscope.model.InputLayout;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.OpenedModels;
import org.skewscope.recipe.ContainingPreprocessor;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.runtime.tensorflow.images.TensorFlowImageDecoder;

/**
 * Puts the engine together. TensorFlow is part of it whatever runs the model: pictures are decoded
 * by it, too.
 */
public final class EngineFactory {

    private final TensorFlowRuntime tensorFlow;
    private final ModelLoaders loaders;

    /**
     * @param loaders load the model into this process
     */
    public EngineFactory(TensorFlowRuntime tensorFlow, ModelLoaders loaders) {
        this.tensorFlow = tensorFlow;
        this.loaders = loaders;
    }

    /**
     * Loads TensorFlow and the model into this process, the only one: recipes with other native
     * settings are refused.
     *
     * @param memoryBytes how much each of the large stores may occupy
     */
    public LocalEngine open(ModelFile model, long memoryBytes) throws EngineException {
        return open(
                model,
                new OpenedModels(new ModelFormats(List.of()), Path.of("")),
                memoryBytes,
                OtherProcesses.NONE);
    }

    /**
     * @param models opens the models that pathways name
     */
    LocalEngine open(
            ModelFile model, OpenedModels models, long memoryBytes, OtherProcesses elsewhere)
            throws EngineException {
        return open(model, false, models, memoryBytes, elsewhere);
    }

    /**
     * @param late whether the model may be loaded when it is first run
     * @param models opens the models that pathways name
     */
    LocalEngine open(
            ModelFile model,
            boolean late,
            OpenedModels models,
            long memoryBytes,
            OtherProcesses elsewhere)
            throws EngineException {
        try {
            Optional<LoadedModel> unloaded = late ? LateModel.of(model, loaders) : Optional.empty();
            LoadedModel loaded = unloaded.isPresent() ? unloaded.get() : loaders.load(model);
            ModelLibrary library =
                    new ModelLibrary(
                            loaded,
                            model,
                            models,
                            loaders,
                            Math.min(CacheLimit.LOADED_MODELS.most(), 2 * memoryBytes));
            return new LocalEngine(
                    info(model, loaded),
                    new ContainingPreprocessor(
                            new LibraryPreprocessor(
                                    new PictureDecoder(new TensorFlowImageDecoder()))),
                    new SettingsRouter(NativeSettings.of(System.getenv()), library, elsewhere),
                    library,
                    memoryBytes);
        } catch (ModelException e) {
            throw new EngineException(e.getMessage() + ". " + e.remedy(), e);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new EngineException(
                    "TensorFlow's native library could not be loaded: "
                            + e.getMessage()
                            + ". Start Skewscope from a build for this machine's system.",
                    e);
        }
    }

    private EngineInfo info(ModelFile model, LoadedModel loaded) {
        ModelSignature signature = model.signature();
        return new EngineInfo(
                tensorFlow.version(),
                Runtime.getRuntime().availableProcessors(),
                tensorFlow.oneDnn(),
                model.name(),
                signature.inputHeight(),
                signature.inputWidth(),
                signature.layout() == InputLayout.CHANNELS_FIRST,
                loaded.logarithms(),
                model.labels().names());
    }
}
