package org.skewscope.runtime.tensorflow;

import java.util.Optional;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.execution.option.Xla;

/**
 * Identifies an execution by the parts of a recipe that require an execution of their own; the
 * batch does not.
 *
 * @param grappler empty if no graph is rewritten
 */
record ReadyModelKey(
        ExecutionMode mode,
        Optional<Grappler> grappler,
        Xla xla,
        FileLoader loader,
        WeightLoading loading,
        Precision precision) {

    static ReadyModelKey of(ExecutionRecipe recipe) {
        return new ReadyModelKey(
                recipe.mode(),
                recipe.mode().rewrites() ? Optional.of(recipe.grappler()) : Optional.empty(),
                recipe.xla(),
                recipe.loader(),
                recipe.loading(),
                recipe.precision());
    }
}
