package org.skewscope.pathway;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
 * Describes a preprocessing recipe and a way of executing the model; or a run that was recorded
 * elsewhere, whose recipe and execution are unknown.
 *
 * @param id unique among the compared pathways; names the folder of its dumps
 * @param name the name for display
 * @param preprocessing without meaning for a recorded run
 * @param execution without meaning for a recorded run
 * @param run the file of a recorded run, absolute after reading; empty if Skewscope runs the
 *     pathway
 */
public record Pathway(
        String id, String name, PreprocessingRecipe preprocessing, ExecutionRecipe execution, String run) {

    private static final int LONGEST_RUN = 4096;

    /**
     * Creates a pathway that Skewscope runs.
     *
     * @param id unique among the compared pathways
     * @param name the name for display
     * @param preprocessing the recipe up to the input tensor
     * @param execution the way of running the model
     */
    public Pathway(String id, String name, PreprocessingRecipe preprocessing, ExecutionRecipe execution) {
        this(id, name, preprocessing, execution, "");
    }

    /**
     * Creates a pathway of a run that was recorded elsewhere.
     *
     * @param id unique among the compared pathways
     * @param name the name for display
     * @param run the path of the recorded run's file
     * @throws IllegalArgumentException with a sentence if run is too long or has control characters
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
            throw new IllegalArgumentException("run takes a path of at most " + LONGEST_RUN + " printable characters");
        }
    }

    /**
     * Returns whether the run was recorded elsewhere; then the pathway has no options, and
     * Skewscope runs nothing of it.
     */
    public boolean recorded() {
        return !run.isEmpty();
    }

    /**
     * Returns this pathway with another file of its recorded run.
     *
     * @param file the file's path
     */
    public Pathway withRun(String file) {
        return new Pathway(id, name, preprocessing, execution, file);
    }

    /** Returns the recorded run, or the folder of the model, that a run of this pathway reads. */
    public Stream<Path> files() {
        return recorded() ? Stream.of(Path.of(run)) : execution.model().place().stream();
    }

    /**
     * Returns this pathway with another id and name.
     *
     * @param newId unique among the compared pathways; the caller ensures this
     * @param newName the name for display
     */
    public Pathway renamed(String newId, String newName) {
        return new Pathway(newId, newName, preprocessing, execution, run);
    }

    /**
     * Returns this pathway under the number that its card shows, by which the sentences of the window name it.
     *
     * @param index its place among the pathways, counted from 0
     */
    public Pathway spoken(int index) {
        return renamed(String.valueOf(index + 1), name);
    }

    /**
     * Returns this pathway with another input size; a recorded run stays as it is.
     *
     * @param size in pixels
     */
    public Pathway sized(InputSize size) {
        return recorded() ? this : with(preprocessing.withSize(size));
    }

    /**
     * Returns this pathway with another preprocessing recipe.
     *
     * @param other without effect if this is a recorded run
     */
    public Pathway with(PreprocessingRecipe other) {
        return new Pathway(id, name, other, execution, run);
    }

    /**
     * Returns this pathway with another execution recipe.
     *
     * @param other without effect if this is a recorded run
     */
    public Pathway with(ExecutionRecipe other) {
        return new Pathway(id, name, preprocessing, other, run);
    }

    /**
     * Returns this pathway with another model; a recorded run keeps its own.
     *
     * @param model {@link ModelChoice#SESSION} for the session's model. The execution mode stays,
     *     also if it does not run the model: {@link #fittedTo} changes it
     */
    public Pathway withModel(ModelChoice model) {
        return recorded() ? this : with(execution.withModel(model));
    }

    /**
     * Returns this pathway with an execution that runs a model's file; see {@link
     * RuntimeOptions#fitted}.
     *
     * @param modelFile the file's name, whose ending names the runtime
     */
    public Pathway fittedTo(String modelFile) {
        return with(RuntimeOptions.fitted(execution, ModelRuntime.ofName(modelFile)));
    }

    /**
     * Returns this pathway with other values of some options.
     *
     * @param settings options and values, applied in order
     * @throws IllegalArgumentException with a sentence if an option has no such value
     */
    public Pathway with(List<Setting> settings) {
        Pathway changed = this;
        for (Setting setting : settings) {
            changed = PathwayOption.of(setting.key()).set(changed, setting.value());
        }
        return changed;
    }

    /**
     * Returns the ways of a remedy that would change this pathway.
     *
     * @param remedy its ways of plain instructions are left out
     * @return best first; empty if every way has the values that this pathway has
     * @throws IllegalArgumentException if this is a recorded run and the remedy has settings
     */
    public List<Way.Settings> changedBy(Remedy remedy) {
        return remedy.settings().stream()
                .filter(way -> !with(way.all()).equals(this))
                .toList();
    }
}
