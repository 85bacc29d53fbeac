package org.skewscope.runtime.tensorflow;

import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ModelLoader;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.frozengraph.FrozenGraphFile;
import org.skewscope.runtime.tensorflow.constants.HeldConstants;
import org.skewscope.runtime.tensorflow.constants.StreamedConstants;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;
import org.skewscope.runtime.tensorflow.mode.ModelWeights;

/** Loads frozen graphs into TensorFlow: graphs without variables. */
public final class FrozenGraphLoader implements ModelLoader {

    private final TensorFlowRuntime tensorFlow;
    private final StreamedConstants.Limits limits;

    public FrozenGraphLoader(TensorFlowRuntime tensorFlow) {
        this(tensorFlow, StreamedConstants.Limits.USUAL);
    }

    FrozenGraphLoader(TensorFlowRuntime tensorFlow, StreamedConstants.Limits limits) {
        this.tensorFlow = tensorFlow;
        this.limits = limits;
    }

    /** Returns the model as it is saved. */
    public static ModelVariant variant(FrozenGraphFile model, StreamedConstants.Limits limits) throws ModelException {
        ModelGraph graph = GraphCheck.of(model.name(), () -> ModelGraph.of(model.graph(), model.signature()));
        ModelWeights weights = new ModelWeights(Map.of(), HeldConstants.of(model, graph, limits));
        return GraphCheck.require(model.name(), ModelVariant.of(graph, weights));
    }

    @Override
    public Optional<LoadedModel> load(ModelFile file) throws ModelException {
        if (!(file instanceof FrozenGraphFile model)) {
            return Optional.empty();
        }
        tensorFlow.require(model.name());
        TensorFlowModelRunner runner = new TensorFlowModelRunner(
                model, ModelByLoader.itsOwn(model.name(), variant(model, limits)), tensorFlow.oneDnn());
        return Optional.of(new LoadedModel(runner, runner.completion() == OutputCompletion.LOGARITHM));
    }
}
