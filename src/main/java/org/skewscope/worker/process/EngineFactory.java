package org.skewscope.worker.process;

import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.LocalEngine;
import org.skewscope.execution.NativeSettings;
import org.skewscope.model.InputLayout;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelException;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.recipe.ContainingPreprocessor;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.runtime.tensorflow.images.TensorFlowImageDecoder;

/** Puts the engine together: the one place that knows all of its parts. */
public final class EngineFactory {

    private EngineFactory() {}

    /**
     * Loads TensorFlow and the model into this process, the only one: recipes with other native
     * settings are refused.
     *
     * @param labels the class names
     * @param memoryBytes how much each of the large stores may occupy
     */
    public static LocalEngine open(SavedModelFile model, Labels labels, long memoryBytes)
            throws EngineException {
        return open(model, labels, memoryBytes, OtherProcesses.NONE);
    }

    static LocalEngine open(
            SavedModelFile model, Labels labels, long memoryBytes, OtherProcesses elsewhere)
            throws EngineException {
        try {
            TensorFlowRuntime runtime = TensorFlowRuntime.open(model, labels);
            EngineInfo info =
                    new EngineInfo(
                            runtime.version(),
                            Runtime.getRuntime().availableProcessors(),
                            runtime.oneDnn(),
                            runtime.model().name(),
                            runtime.model().signature().inputHeight(),
                            runtime.model().signature().inputWidth(),
                            runtime.model().signature().layout() == InputLayout.CHANNELS_FIRST,
                            runtime.logarithms(),
                            runtime.labels().names());
            return new LocalEngine(
                    info,
                    new ContainingPreprocessor(
                            new LibraryPreprocessor(
                                    new PictureDecoder(new TensorFlowImageDecoder()))),
                    new SettingsRouter(
                            NativeSettings.of(System.getenv()), runtime.runner(), elsewhere),
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
}
