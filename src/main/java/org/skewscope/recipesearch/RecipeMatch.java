package org.skewscope.recipesearch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;

/**
 * Describes a recipe that makes a given tensor from a picture, exactly or nearly.
 *
 * @param options each option's key and its value's id, in stage order
 * @param exact whether every bit is the same, in the given tensor's type
 * @param remains what differs; empty where exact
 */
public record RecipeMatch(Map<String, String> options, boolean exact, Optional<Remains> remains) {

    public RecipeMatch {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * Describes what differs between the given tensor and the recipe's.
     *
     * @param max largest absolute difference, in the tensor's unit
     * @param mean mean absolute difference
     * @param differing share of the values that differ, 0 to 1
     * @param sentence what the rest looks like
     * @param ofBuild whether two builds of one library differ so, which makes the recipe a match
     */
    public record Remains(double max, double mean, double differing, String sentence, boolean ofBuild) {

        /** Returns the same numbers as the difference of two builds of a library. */
        Remains ofBuild(String words) {
            return new Remains(max, mean, differing, words, true);
        }
    }

    static RecipeMatch exact(PreprocessingRecipe recipe) {
        return new RecipeMatch(options(recipe), true, Optional.empty());
    }

    static RecipeMatch near(PreprocessingRecipe recipe, Remains remains) {
        return new RecipeMatch(options(recipe), false, Optional.of(remains));
    }

    private static Map<String, String> options(PreprocessingRecipe recipe) {
        Map<String, String> options = new LinkedHashMap<>();
        for (RecipeOption<PreprocessingRecipe> option : PreprocessingOptions.ALL) {
            // A dumped tensor does not tell where the model would run.
            if (option.optionKey() != OptionKey.PREPROCESS) {
                options.put(option.key(), option.read().apply(recipe));
            }
        }
        return options;
    }
}
