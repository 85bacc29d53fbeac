package org.skewscope.runtime.tensorflow;

import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionMode;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.Precision;
import org.skewscope.execution.Xla;
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
                    "XLA compiles functions only, not " + recipe.mode().label(),
                    Remedy.set(OptionKey.EXECUTION, ExecutionMode.FUNCTION)
                            .or(Remedy.set(OptionKey.XLA, Xla.OFF)));
        }
        if (recipe.precision() == Precision.FLOAT64) {
            throw new ExecutionException(
                    "XLA has no fast float64 convolution on a CPU; one picture takes minutes",
                    Remedy.set(OptionKey.XLA, Xla.OFF)
                            .or(Remedy.set(OptionKey.PRECISION, Precision.FLOAT32)));
        }
    }

    /** Refuses settings under which the layers cannot be looked at. */
    static void requireLayers(ExecutionRecipe recipe) throws ExecutionException {
        require(recipe);
        if (recipe.xla() == Xla.ON) {
            throw new ExecutionException(
                    "XLA compiles the model into one program without layers",
                    Remedy.set(OptionKey.XLA, Xla.OFF));
        }
    }
}
