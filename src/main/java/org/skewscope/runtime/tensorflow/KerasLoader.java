package org.skewscope.runtime.tensorflow;

import java.util.Optional;
import org.skewscope.execution.ModelLoader;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.keras.KerasDialect;
import org.skewscope.model.keras.KerasFile;
import org.skewscope.runtime.tensorflow.keras.KerasGraph;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;
import org.skewscope.runtime.tensorflow.mode.ModelWeights;

/** Loads Keras files into TensorFlow, without Keras and without a SavedModel in between. */
public record KerasLoader(TensorFlowRuntime tensorFlow) implements ModelLoader {

    @Override
    public Optional<LoadedModel> load(ModelFile file) throws ModelException {
        if (!(file instanceof KerasFile model)) {
            return Optional.empty();
        }
        tensorFlow.require(model.name());
        TensorFlowModelRunner runner = runner(model);
        return Optional.of(new LoadedModel(runner, runner.completion() == OutputCompletion.LOGARITHM));
    }

    TensorFlowModelRunner runner(KerasFile model) throws ModelException {
        return new TensorFlowModelRunner(
                model,
                ModelByLoader.several(model.name(), loader -> variant(model, dialect(loader, model))),
                tensorFlow.oneDnn());
    }

    public static KerasDialect dialect(FileLoader loader, KerasFile model) {
        return switch (loader) {
            case AUTO -> model.dialect();
            case KERAS_2 -> KerasDialect.KERAS_2;
            case KERAS_3_3 -> KerasDialect.KERAS_3_3;
            case KERAS_3_7 -> KerasDialect.KERAS_3_7;
            case KERAS_3 -> KerasDialect.KERAS_3;
        };
    }

    /** Returns the model as a version of Keras opens it. */
    public static ModelVariant variant(KerasFile model, KerasDialect dialect) throws ModelException {
        KerasGraph built = KerasGraph.of(model, dialect);
        return ModelVariant.of(built.graph(), new ModelWeights(built.variables()));
    }
}
