package org.skewscope.runtime.tensorflow;

import java.util.Optional;
import org.skewscope.execution.LoadedModel;
import org.skewscope.execution.ModelLoader;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;

/** Loads SavedModels into TensorFlow. The first takes about a second, with the native library. */
public final class SavedModelLoader implements ModelLoader {

    private final TensorFlowRuntime tensorFlow;

    public SavedModelLoader(TensorFlowRuntime tensorFlow) {
        this.tensorFlow = tensorFlow;
    }

    @Override
    public Optional<LoadedModel> load(ModelFile file) throws ModelException {
        if (!(file instanceof SavedModelFile model)) {
            return Optional.empty();
        }
        TensorFlowModelRunner runner = runner(model);
        return Optional.of(
                new LoadedModel(runner, runner.completion() == OutputCompletion.LOGARITHM));
    }

    TensorFlowModelRunner runner(SavedModelFile model) throws ModelException {
        ModelGraph graph = WholeGraph.of(model.name(), () -> ModelGraph.of(model));
        ModelVariant saved =
                WholeGraph.require(
                        model.name(), ModelVariant.of(graph, WeightsLoader.load(model, graph)));
        return new TensorFlowModelRunner(
                model, OpenedBy.itsOwn(model.name(), saved), tensorFlow.oneDnn());
    }
}
