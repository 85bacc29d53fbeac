package org.skewscope.runtime.tensorflow;

import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.execution.option.Xla;
import org.skewscope.model.ModelFile;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;

/** Refuses settings that do not go together. */
final class RecipeCheck {

    private RecipeCheck() {}

    static void require(ExecutionRecipe recipe) throws ExecutionException {
        if (recipe.xla() == Xla.OFF) {
            return;
        }
        if (recipe.mode() != ExecutionMode.FUNCTION) {
            throw new ExecutionException(
                    "XLA needs a tf.function, not " + recipe.mode().label(),
                    Remedy.set(OptionKey.EXECUTION, ExecutionMode.FUNCTION).or(Remedy.set(OptionKey.XLA, Xla.OFF)));
        }
        if (recipe.precision() == Precision.FLOAT64) {
            throw new ExecutionException(
                    "float64 with XLA takes minutes per picture on a CPU",
                    Remedy.set(OptionKey.XLA, Xla.OFF).or(Remedy.set(OptionKey.PRECISION, Precision.FLOAT32)));
        }
    }

    /**
     * Refuses to round weights that are no variables.
     *
     * @param variables whether the model has any
     */
    static void requireWeights(ExecutionRecipe recipe, ModelFile model, boolean variables) throws ExecutionException {
        boolean rounds =
                recipe.loading() == WeightLoading.FLOAT16_WEIGHTS || recipe.loading() == WeightLoading.BFLOAT16_WEIGHTS;
        if (rounds && !variables) {
            throw new ExecutionException(
                    model.name() + " stores weights as constants, so Skewscope cannot round them",
                    Remedy.set(OptionKey.LOADING, WeightLoading.SAVED_MODEL));
        }
    }

    /** Refuses settings under which a model has no layers to show. */
    static void requireLayers(ExecutionRecipe recipe) throws ExecutionException {
        require(recipe);
        if (recipe.xla() == Xla.ON) {
            throw new ExecutionException(
                    "XLA compiles the model into one program without layers", Remedy.set(OptionKey.XLA, Xla.OFF));
        }
    }
}
