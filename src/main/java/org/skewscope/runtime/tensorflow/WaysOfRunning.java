package org.skewscope.runtime.tensorflow;

import org.skewscope.execution.ExecutionMode;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.Xla;
import org.tensorflow.proto.RewriterConfig;

/** Makes a model ready to be run as a recipe says. */
final class WaysOfRunning {

    private final LayerRuns layers;

    /**
     * @param layers knows the ops that each execution runs
     */
    WaysOfRunning(LayerRuns layers) {
        this.layers = layers;
    }

    /**
     * @param whole the model as it is saved
     */
    ReadyModel make(ModelVariant whole, ExecutionRecipe recipe) {
        ModelVariant variant = TensorFlowModelRunner.variant(whole, recipe);
        if (recipe.mode() == ExecutionMode.EAGER) {
            ModelVariant flat = variant.inlined();
            return new EagerExecution(layers.opByOp(flat), flat.weights(), flat.definitions());
        }
        // What XLA compiles depends on which numbers are constants.
        return variant.weights().constants().isEmpty() || recipe.xla() == Xla.ON
                ? optimizing(variant.whole(), recipe)
                : new OptimizedExecution(
                        batch -> layers.apart(variant.inlined(), recipe, batch),
                        () -> optimizing(variant.whole(), recipe));
    }

    private static ReadyModel optimizing(ModelVariant variant, ExecutionRecipe recipe) {
        RewriterConfig rewriters = RewriterSettings.of(recipe.grappler());
        return switch (recipe.mode()) {
            case GRAPH ->
                    new GraphExecution(
                            variant.graph(),
                            () -> variant.inlined().graph(),
                            variant.weights(),
                            rewriters);
            case FUNCTION ->
                    new FunctionExecution(
                            variant.graph(),
                            variant.weights(),
                            variant.definitions(),
                            rewriters,
                            recipe.xla());
            case EAGER, TFLITE, ONNX ->
                    throw new IllegalArgumentException("No graph of TensorFlow: " + recipe.mode());
        };
    }
}
