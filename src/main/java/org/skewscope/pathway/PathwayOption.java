package org.skewscope.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.execution.ExecutionOptions;
import org.skewscope.execution.ExecutionRecipe;
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

    /** The stage whose tensor this option changes first. */
    Stage stage();

    RecipeOption<?> description();

    /** The value's id in a pathway. */
    String valueIn(Pathway pathway);

    /**
     * The pathway with another value.
     *
     * @throws IllegalArgumentException with a sentence, where there is no such value
     */
    Pathway set(Pathway pathway, String id);

    default String key() {
        return description().key();
    }

    default String label() {
        return description().label();
    }

    default List<Choice> choices() {
        return description().choices();
    }

    static Optional<PathwayOption> byKey(String key) {
        return ALL.stream().filter(option -> option.key().equals(key)).findFirst();
    }

    /** All keys, in stage order. */
    static List<String> keys() {
        return ALL.stream().map(PathwayOption::key).toList();
    }

    /** The options in which two pathways differ, in stage order. */
    static List<PathwayOption> differing(Pathway a, Pathway b) {
        return ALL.stream().filter(option -> !option.valueIn(a).equals(option.valueIn(b))).toList();
    }

    /** An option of the preprocessing recipe. */
    record OfPreprocessing(Stage stage, RecipeOption<PreprocessingRecipe> description)
            implements PathwayOption {
        @Override
        public String valueIn(Pathway pathway) {
            return description.read().apply(pathway.preprocessing());
        }

        @Override
        public Pathway set(Pathway pathway, String id) {
            return pathway.with(description.write().apply(pathway.preprocessing(), id));
        }
    }

    /** An option of the execution recipe. */
    record OfExecution(Stage stage, RecipeOption<ExecutionRecipe> description)
            implements PathwayOption {
        @Override
        public String valueIn(Pathway pathway) {
            return description.read().apply(pathway.execution());
        }

        @Override
        public Pathway set(Pathway pathway, String id) {
            return pathway.with(description.write().apply(pathway.execution(), id));
        }
    }

    private static List<PathwayOption> all() {
        List<PathwayOption> options = new ArrayList<>();
        for (RecipeOption<PreprocessingRecipe> option : PreprocessingOptions.ALL) {
            options.add(new OfPreprocessing(stageOf(option.key()), option));
        }
        for (RecipeOption<ExecutionRecipe> option : ExecutionOptions.OF_BATCH) {
            options.add(new OfExecution(Stage.BATCH, option));
        }
        for (RecipeOption<ExecutionRecipe> option : ExecutionOptions.OF_RUN) {
            options.add(new OfExecution(Stage.LOGITS, option));
        }
        return List.copyOf(options);
    }

    private static Stage stageOf(String key) {
        return switch (key) {
            case "decoder", "mode" -> Stage.DECODE;
            case "orientation" -> Stage.ORIENT;
            case "channels" -> Stage.CHANNELS;
            case "resize", "resize-type", "framing", "size" -> Stage.RESIZE;
            case "normalize", "compute" -> Stage.NORMALIZE;
            default -> throw new IllegalStateException("No stage is known for option " + key);
        };
    }
}
