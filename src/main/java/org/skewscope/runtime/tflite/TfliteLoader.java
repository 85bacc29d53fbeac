package org.skewscope.runtime.tflite;

import java.util.Optional;
import org.skewscope.execution.ModelLoader;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.tflite.TfliteFile;

/** Loads .tflite files into TensorFlow Lite. */
public record TfliteLoader(TfliteRuntime runtime) implements ModelLoader {

    @Override
    public Optional<LoadedModel> load(ModelFile file) throws ModelException {
        if (!(file instanceof TfliteFile model)) {
            return Optional.empty();
        }
        runtime.load(model.name());
        TfliteModelRunner runner = new TfliteModelRunner(model, LoadedFlatBuffer.of(model));
        return Optional.of(new LoadedModel(runner, runner.completion() == OutputCompletion.LOGARITHM));
    }
}
