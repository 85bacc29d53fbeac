package org.skewscope.pathway;

import java.util.Objects;
import org.skewscope.execution.ExecutionRecipe;
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
}
