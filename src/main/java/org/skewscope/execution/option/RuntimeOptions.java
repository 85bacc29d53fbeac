package org.skewscope.execution.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.Setting;

/**
 * Lists the options that only one runtime takes. Grappler is not among them: eager code ignores it
 * too, and needs no change of it.
 */
public final class RuntimeOptions {

    private static final Map<ModelRuntime, List<RecipeOption<ExecutionRecipe>>> OWN = Map.of(
            ModelRuntime.TENSORFLOW,
            List.of(
                    ExecutionOptions.XLA,
                    ExecutionOptions.LOADER,
                    ExecutionOptions.LOADING,
                    ExecutionOptions.PRECISION,
                    ExecutionOptions.ONE_DNN,
                    ExecutionOptions.ISA),
            ModelRuntime.TFLITE,
            List.of(ExecutionOptions.DELEGATE),
            ModelRuntime.ONNX,
            List.of(ExecutionOptions.OPTIMIZATION));

    private static final ExecutionRecipe USUAL =
            new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.EAGER, Grappler.ON);

    private RuntimeOptions() {}

    /**
     * Returns the options of other runtimes that are not at their usual values, each set to its
     * usual value.
     *
     * @param recipe the recipe to examine; its execution mode is not compared
     * @param runtime the runtime whose own options are left out
     * @return in the order of the options; empty if the runtime takes all options of the recipe
     */
    public static List<Setting> foreign(ExecutionRecipe recipe, ModelRuntime runtime) {
        List<Setting> settings = new ArrayList<>();
        for (RecipeOption<ExecutionRecipe> option : foreignTo(runtime)) {
            String usual = option.read().apply(USUAL);
            if (!option.read().apply(recipe).equals(usual)) {
                settings.add(new Setting(option.optionKey(), usual));
            }
        }
        return settings;
    }

    private static List<RecipeOption<ExecutionRecipe>> foreignTo(ModelRuntime runtime) {
        // In their order, which the map has none of.
        return ExecutionOptions.OF_RUN.stream()
                .filter(option -> OWN.entrySet().stream()
                        .anyMatch(
                                own -> own.getKey() != runtime && own.getValue().contains(option)))
                .toList();
    }

    /**
     * Returns a recipe for models of a runtime: the execution mode stays if the runtime has it,
     * else it becomes the runtime's usual one. Options of other runtimes get their usual values.
     *
     * @param recipe the recipe to fit; its batch, Grappler, threads and model stay
     * @param runtime the runtime of the model to run
     */
    public static ExecutionRecipe fitted(ExecutionRecipe recipe, ModelRuntime runtime) {
        ExecutionRecipe fitted = recipe.mode().runtime() == runtime
                ? recipe
                : recipe.withMode(ExecutionMode.of(runtime).get(0));
        for (RecipeOption<ExecutionRecipe> option : foreignTo(runtime)) {
            fitted = option.write().apply(fitted, option.read().apply(USUAL));
        }
        return fitted;
    }
}
