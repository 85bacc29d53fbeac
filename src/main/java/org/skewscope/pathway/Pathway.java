package org.skewscope.pathway;

import java.util.List;
import java.util.Objects;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.RuntimeOptions;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.option.Way;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.PreprocessingRecipe;

/**
 * A preprocessing recipe plus a way of executing the model; or a run that was recorded elsewhere,
 * of which neither is known.
 *
 * @param id unique among the pathways compared; names the folder of its dumps
 * @param name as shown
 * @param preprocessing of no meaning for a recorded run
 * @param execution of no meaning for a recorded run
 * @param run the file of a recorded run, absolute once it is read; empty where the pathway is run
 *     here
 */
public record Pathway(
        String id,
        String name,
        PreprocessingRecipe preprocessing,
        ExecutionRecipe execution,
        String run) {

    private static final int LONGEST_RUN = 4096;

    /** One that is run here. */
    public Pathway(
            String id, String name, PreprocessingRecipe preprocessing, ExecutionRecipe execution) {
        this(id, name, preprocessing, execution, "");
    }

    /**
     * A run recorded elsewhere.
     *
     * @param run its file
     * @throws IllegalArgumentException with a sentence, where that is no path
     */
    public static Pathway recorded(String id, String name, String run) {
        Pathway any = PathwayPreset.EAGER.pathway();
        return new Pathway(id, name, any.preprocessing, any.execution, run);
    }

    public Pathway {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(preprocessing);
        Objects.requireNonNull(execution);
        if (run.length() > LONGEST_RUN || run.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "run takes a path of at most " + LONGEST_RUN + " printable characters");
        }
    }

    /** Whether it was run elsewhere: then it has no options, and nothing of it is run here. */
    public boolean recorded() {
        return !run.isEmpty();
    }

    /** The same run in another file. */
    public Pathway withRun(String file) {
        return new Pathway(id, name, preprocessing, execution, file);
    }

    public Pathway renamed(String newId, String newName) {
        return new Pathway(newId, newName, preprocessing, execution, run);
    }

    /** With another input size. */
    public Pathway sized(InputSize size) {
        return recorded() ? this : with(preprocessing.withSize(size));
    }

    public Pathway with(PreprocessingRecipe other) {
        return new Pathway(id, name, other, execution, run);
    }

    public Pathway with(ExecutionRecipe other) {
        return new Pathway(id, name, preprocessing, other, run);
    }

    /** With another model; a recorded run keeps its own. */
    public Pathway withModel(ModelChoice model) {
        return recorded() ? this : with(execution.withModel(model));
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
