package org.skewscope.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;

/** Refuses a way of running that is not one of a model's runtime, before the model is loaded. */
final class RuntimeCheck {

    private RuntimeCheck() {}

    /** Why the recipe does not run the model; empty where it may. */
    static Optional<ExecutionException> refusal(ExecutionRecipe recipe, ModelFile model) {
        ModelRuntime runtime = model.runtime();
        List<Setting> foreign = RuntimeOptions.foreign(recipe, runtime);
        if (recipe.mode().runtime() != runtime) {
            return Optional.of(
                    new ExecutionException(
                            model.name()
                                    + " is a model of "
                                    + runtime.label()
                                    + ", which execution="
                                    + recipe.mode().id()
                                    + " does not run",
                            executions(runtime, foreign)));
        }
        return foreign.stream()
                .findFirst()
                .map(
                        first ->
                                new ExecutionException(
                                        "The option "
                                                + first.key().id()
                                                + " says nothing to "
                                                + runtime.label()
                                                + ", which runs "
                                                + model.name(),
                                        Remedy.set(foreign, "")));
    }

    private static Remedy executions(ModelRuntime runtime, List<Setting> foreign) {
        Remedy remedy = new Remedy(List.of());
        for (ExecutionMode mode : ExecutionMode.of(runtime)) {
            List<Setting> together = new ArrayList<>();
            together.add(Setting.of(OptionKey.EXECUTION, mode));
            together.addAll(foreign);
            remedy = remedy.or(Remedy.set(together, ""));
        }
        return remedy;
    }
}
