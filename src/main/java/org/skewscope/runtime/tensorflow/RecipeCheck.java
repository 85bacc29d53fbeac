package org.skewscope.runtime.tensorflow;

import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionMode;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.Precision;
import org.skewscope.execution.Xla;

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
                    "Set Mode to " + ExecutionMode.FUNCTION.label() + ", or XLA to off.");
        }
        if (recipe.precision() == Precision.FLOAT64) {
            throw new ExecutionException(
                    "XLA has no fast float64 convolution on a CPU; one picture takes minutes",
                    "Set XLA to off, or Model precision to float32.");
        }
    }

    /** Refuses settings under which the layers cannot be looked at. */
    static void requireLayers(ExecutionRecipe recipe) throws ExecutionException {
        require(recipe);
        if (recipe.xla() == Xla.ON) {
            throw new ExecutionException(
                    "XLA compiles the model into one program without layers", "Set XLA to off.");
        }
    }
}
