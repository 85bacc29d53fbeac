package org.skewscope.runtime.tensorflow;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.skewscope.execution.ModelLoader;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.keras.KerasDialect;
import org.skewscope.model.keras.KerasFile;
import org.skewscope.model.keras.KerasLayer;
import org.skewscope.model.keras.KerasNetwork;
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

    /**
     * Gives operators the names of their layers, to which Keras 3 appends the number of the call.
     *
     * @param layers names of all layers and networks
     */
    record LayerNames(Set<String> layers) {

        private static final Pattern NUMBERED = Pattern.compile("(.+)_\\d+");

        static LayerNames of(KerasNetwork network) {
            Set<String> layers = new HashSet<>();
            collect(network, layers);
            return new LayerNames(layers);
        }

        private static void collect(KerasNetwork network, Set<String> layers) {
            layers.add(network.name());
            for (KerasLayer layer : network.layers()) {
                layers.add(layer.name());
                layer.network().ifPresent(inner -> collect(inner, layers));
            }
        }

        /** Returns an operator's name without the numbers of calls. */
        String plain(String name) {
            return Arrays.stream(name.split("/"))
                    .map(part -> {
                        Matcher numbered = NUMBERED.matcher(part);
                        boolean call =
                                !layers.contains(part) && numbered.matches() && layers.contains(numbered.group(1));
                        return call ? numbered.group(1) : part;
                    })
                    .collect(Collectors.joining("/"));
        }
    }

    static KerasDialect dialect(FileLoader loader, KerasFile model) {
        return switch (loader) {
            case AUTO -> model.dialect();
            case KERAS_2 -> KerasDialect.KERAS_2;
            case KERAS_3_3 -> KerasDialect.KERAS_3_3;
            case KERAS_3_7 -> KerasDialect.KERAS_3_7;
            case KERAS_3 -> KerasDialect.KERAS_3;
        };
    }

    /** Returns the model as a version of Keras opens it. */
    static ModelVariant variant(KerasFile model, KerasDialect dialect) throws ModelException {
        KerasGraph built = KerasGraph.of(model, dialect);
        return ModelVariant.of(built.graph(), new ModelWeights(built.variables()));
    }
}
