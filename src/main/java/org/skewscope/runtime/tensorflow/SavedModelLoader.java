package org.skewscope.runtime.tensorflow;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.skewscope.execution.ModelLoader;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;
import org.skewscope.runtime.tensorflow.mode.ModelWeights;
import org.skewscope.runtime.tensorflow.mode.SessionTensors;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.proto.NodeDef;

/** Loads SavedModels into TensorFlow. The first takes about a second, with the native library. */
public record SavedModelLoader(TensorFlowRuntime tensorFlow) implements ModelLoader {

    @Override
    public Optional<LoadedModel> load(ModelFile file) throws ModelException {
        if (!(file instanceof SavedModelFile model)) {
            return Optional.empty();
        }
        tensorFlow.require(model.name());
        TensorFlowModelRunner runner = runner(model);
        return Optional.of(new LoadedModel(runner, runner.completion() == OutputCompletion.LOGARITHM));
    }

    TensorFlowModelRunner runner(SavedModelFile model) throws ModelException {
        return new TensorFlowModelRunner(
                model, ModelByLoader.itsOwn(model.name(), variant(model)), tensorFlow.oneDnn());
    }

    /** Returns the model as it is saved. */
    public static ModelVariant variant(SavedModelFile model) throws ModelException {
        return variant(model, () -> ModelGraph.of(model));
    }

    /**
     * Returns the model as it is saved.
     *
     * @param needed the part of its graph that is run
     */
    public static ModelVariant variant(SavedModelFile model, Supplier<ModelGraph> needed) throws ModelException {
        ModelGraph graph = GraphCheck.of(model.name(), needed);
        return GraphCheck.require(model.name(), ModelVariant.of(graph, WeightsLoader.load(model, graph)));
    }

    /**
     * Reads the values of a SavedModel's variables from its checkpoint. TensorFlow's own loader
     * restores a checkpoint of another layout, which takes a second longer.
     */
    static final class WeightsLoader {

        private WeightsLoader() {}

        static ModelWeights load(SavedModelFile model, ModelGraph graph) throws ModelException {
            List<NodeDef> variables = graph.variables();
            if (variables.isEmpty()) {
                return new ModelWeights(Map.of());
            }
            try {
                return ofCheckpoint(model, graph);
            } catch (IOException otherWay) {
                // TensorFlow's loader reads what is written in another way, and names what is
                // damaged.
                return restored(model, variables);
            }
        }

        static ModelWeights ofCheckpoint(SavedModelFile model, ModelGraph graph) throws IOException {
            Map<String, DenseTensor> all = model.variables(
                    graph.variables().stream().map(NodeDef::getName).collect(Collectors.toSet()));
            Map<String, DenseTensor> values = new HashMap<>();
            for (NodeDef variable : graph.variables()) {
                DenseTensor value = all.get(variable.getName());
                if (value == null) {
                    throw new IOException("nothing restores " + variable.getName());
                }
                values.put(variable.getName(), value);
            }
            return new ModelWeights(values);
        }

        static ModelWeights restored(SavedModelFile model, List<NodeDef> variables) throws ModelException {
            try (SavedModelBundle bundle = SavedModelBundle.load(model.path().toString(), SavedModelFile.TAG)) {
                return read(bundle, variables);
            } catch (RuntimeException e) {
                throw new ModelException(
                        model.name() + " could not be loaded: " + NativeMessages.firstLine(e),
                        "Export the model again with model.export(folder), or copy the folder again.",
                        e);
            }
        }

        private static ModelWeights read(SavedModelBundle bundle, List<NodeDef> variables) {
            Graph graph = bundle.graph();
            Session.Runner runner = bundle.session().runner();
            for (NodeDef variable : variables) {
                Output<?> handle = graph.outputOrThrow(variable.getName());
                runner.fetch(graph.opBuilder(
                                "ReadVariableOp", variable.getName() + "/skewscope_value", graph.baseScope())
                        .addInput(handle)
                        .setAttr("dtype", variable.getAttrOrThrow("dtype").getType())
                        .build()
                        .output(0));
            }
            Map<String, DenseTensor> values = new HashMap<>();
            try (Result result = runner.run()) {
                for (int i = 0; i < variables.size(); i++) {
                    values.put(variables.get(i).getName(), SessionTensors.toDense(result.get(i)));
                }
            }
            return new ModelWeights(values);
        }
    }
}
