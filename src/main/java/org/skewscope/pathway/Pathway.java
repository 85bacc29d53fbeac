package org.skewscope.pathway;

import java.util.List;
import java.util.Objects;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.RuntimeOptions;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.option.Way;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.PreprocessingRecipe;

/**
 * A preprocessing recipe plus a way of executing the model.
 *
 * @param id unique among the pathways compared; names the folder of its dumps
 * @param name as shown
 */
public record Pathway(
        String id, String name, PreprocessingRecipe preprocessing, ExecutionRecipe execution) {

    public Pathway {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(preprocessing);
        Objects.requireNonNull(execution);
    }

    public Pathway renamed(String newId, String newName) {
        return new Pathway(newId, newName, preprocessing, execution);
    }

    /** With another input size. */
    public Pathway sized(InputSize size) {
        return with(preprocessing.withSize(size));
    }

    public Pathway with(PreprocessingRecipe other) {
        return new Pathway(id, name, other, execution);
    }

    public Pathway with(ExecutionRecipe other) {
        return new Pathway(id, name, preprocessing, other);
    }

    /** With another model. */
    public Pathway withModel(ModelChoice model) {
        return with(execution.withModel(model));
    }

    /**
     * Executed by what runs a model's file, which is known by its name; see {@link
     * RuntimeOptions#fitted}.
     */
    public Pathway fittedTo(String modelFile) {
        return with(RuntimeOptions.fitted(execution, ModelRuntime.ofName(modelFile)));
    }

    /**
     * With other values of some options.
     *
     * @throws IllegalArgumentException with a sentence, where an option has no such value
     */
    public Pathway with(List<Setting> settings) {
        Pathway changed = this;
        for (Setting setting : settings) {
            changed = PathwayOption.of(setting.key()).set(changed, setting.value());
        }
        return changed;
    }

    /** The ways of a remedy that set what this pathway does not have already. */
    public List<Way.Settings> changedBy(Remedy remedy) {
        return remedy.settings().stream().filter(way -> !with(way.all()).equals(this)).toList();
    }
}
