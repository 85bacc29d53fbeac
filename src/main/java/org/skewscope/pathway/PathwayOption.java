package org.skewscope.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.execution.option.ExecutionOptions;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.Stage;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;

/**
 * One option of a whole pathway, whichever recipe it belongs to, and the first stage it can change.
 * Values are named by their ids.
 */
public sealed interface PathwayOption {

    /** All options of a pathway, in stage order. */
    List<PathwayOption> ALL = all();

    RecipeOption<?> description();

    /** The value's id in a pathway. */
    String valueIn(Pathway pathway);

    /**
     * The pathway with another value.
     *
     * @throws IllegalArgumentException with a sentence, where there is no such value
     */
    Pathway set(Pathway pathway, String id);

    default OptionKey optionKey() {
        return description().optionKey();
    }

    /** The stage whose tensor this option changes first. */
    default Stage stage() {
        return optionKey().stage();
    }

    default String key() {
        return description().key();
    }

    default String label() {
        return description().label();
    }

    /** The label where the stage is not written above it, such as "Resize method". */
    default String fullLabel() {
        return optionKey().fullLabel();
    }

    default List<Choice> choices() {
        return description().choices();
    }

    /**
     * Whether there is a value to write down; a text may be empty, which says what is usual, and a
     * recorded run has no options.
     */
    default boolean isSaid(Pathway pathway) {
        return !pathway.recorded() && !valueIn(pathway).isEmpty();
    }

    static PathwayOption of(OptionKey key) {
        return ALL.stream().filter(option -> option.optionKey() == key).findFirst().orElseThrow();
    }

    static Optional<PathwayOption> byKey(String key) {
        return ALL.stream().filter(option -> option.key().equals(key)).findFirst();
    }

    /** All keys, in stage order. */
    static List<String> keys() {
        return ALL.stream().map(PathwayOption::key).toList();
    }

    /**
     * The options in which two pathways differ, in stage order; none are known of a recorded run.
     */
    static List<PathwayOption> differing(Pathway a, Pathway b) {
        if (a.recorded() || b.recorded()) {
            return List.of();
        }
        return ALL.stream().filter(option -> !option.valueIn(a).equals(option.valueIn(b))).toList();
    }

    /** An option of the preprocessing recipe. */
    record OfPreprocessing(RecipeOption<PreprocessingRecipe> description) implements PathwayOption {
        @Override
        public String valueIn(Pathway pathway) {
            return description.read().apply(pathway.preprocessing());
        }

        @Override
        public Pathway set(Pathway pathway, String id) {
            requireRunHere(pathway, key());
            return pathway.with(description.write().apply(pathway.preprocessing(), id));
        }
    }

    /** An option of the execution recipe. */
    record OfExecution(RecipeOption<ExecutionRecipe> description) implements PathwayOption {
        @Override
        public String valueIn(Pathway pathway) {
            return description.read().apply(pathway.execution());
        }

        @Override
        public Pathway set(Pathway pathway, String id) {
            requireRunHere(pathway, key());
            return pathway.with(description.write().apply(pathway.execution(), id));
        }
    }

    private static void requireRunHere(Pathway pathway, String key) {
        if (pathway.recorded()) {
            throw new IllegalArgumentException(
                    "'"
                            + pathway.name()
                            + "' is a recorded run, which has no option "
                            + key
                            + ": it was made elsewhere");
        }
    }

    private static List<PathwayOption> all() {
        List<PathwayOption> options = new ArrayList<>();
        PreprocessingOptions.ALL.forEach(option -> options.add(new OfPreprocessing(option)));
        ExecutionOptions.OF_BATCH.forEach(option -> options.add(new OfExecution(option)));
        ExecutionOptions.OF_RUN.forEach(option -> options.add(new OfExecution(option)));
        return List.copyOf(options);
    }
}
