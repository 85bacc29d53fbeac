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

/** Describes one option of a whole pathway, of either recipe. Ids name its values. */
public sealed interface PathwayOption {

    /** All options of a pathway, in stage order. */
    List<PathwayOption> ALL = all();

    /** Returns the description of the recipe's slot. */
    RecipeOption<?> description();

    /** Returns the value's id in a pathway. */
    String valueIn(Pathway pathway);

    /**
     * Returns the pathway with another value.
     *
     * @param pathway any pathway but a recorded run
     * @param id the value's id
     * @throws IllegalArgumentException with a sentence if the option has no such value, or the
     *     pathway is a recorded run
     */
    Pathway set(Pathway pathway, String id);

    default OptionKey optionKey() {
        return description().optionKey();
    }

    /** Returns the stage whose tensor this option changes first. */
    default Stage stage() {
        return optionKey().stage();
    }

    /** Returns the key as typed and saved, such as {@code resize}. */
    default String key() {
        return description().key();
    }

    /** Returns the label below the name of the stage, such as "Method". */
    default String label() {
        return description().label();
    }

    /** Returns the label for places that do not show the stage, such as "Resize method". */
    default String fullLabel() {
        return optionKey().fullLabel();
    }

    /** Returns the offered values. */
    default List<Choice> choices() {
        return description().choices();
    }

    /**
     * Returns whether a file should save the value: an empty text means the usual value, and a
     * recorded run has no options.
     */
    default boolean isSet(Pathway pathway) {
        return !pathway.recorded() && !valueIn(pathway).isEmpty() && !isAsBefore(pathway);
    }

    /**
     * Returns whether a pathway does what all did before the option came. Files leave such a value
     * out, so that the files and fingerprints of older releases stay valid.
     */
    default boolean isAsBefore(Pathway pathway) {
        return OptionKey.LATER.contains(optionKey())
                && valueIn(pathway).equals(choices().get(0).id());
    }

    /** Returns the option of a key. */
    static PathwayOption of(OptionKey key) {
        return ALL.stream()
                .filter(option -> option.optionKey() == key)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the option of a typed or saved key.
     *
     * @param key such as {@code resize}
     * @return empty if no option has that key
     */
    static Optional<PathwayOption> byKey(String key) {
        return ALL.stream().filter(option -> option.key().equals(key)).findFirst();
    }

    /** Returns all keys, in stage order. */
    static List<String> keys() {
        return ALL.stream().map(PathwayOption::key).toList();
    }

    /**
     * Returns the options in which two pathways differ, in stage order.
     *
     * @return an empty list if a pathway is a recorded run
     */
    static List<PathwayOption> differing(Pathway a, Pathway b) {
        if (a.recorded() || b.recorded()) {
            return List.of();
        }
        return ALL.stream()
                .filter(option -> !option.valueIn(a).equals(option.valueIn(b)))
                .toList();
    }

    /** Describes an option of the preprocessing recipe. */
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

    /** Describes an option of the execution recipe. */
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
            throw new IllegalArgumentException("'"
                    + pathway.name()
                    + "' is a recorded run, which has no option "
                    + key
                    + ": Skewscope does not run it");
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
