package org.skewscope.run;

import java.util.List;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.recipe.PreprocessingRecipe;

/**
 * What a stage's result depends on. Two pathways with equal keys have equal bits, because later
 * options cannot change an earlier stage.
 *
 * @param sha256 of the picture's file
 * @param soFar the values of all options up to and including the stage, in stage order
 */
record StageKey(Stage stage, String sha256, List<String> soFar) {

    StageKey {
        soFar = List.copyOf(soFar);
    }

    static StageKey of(Stage stage, String sha256, PreprocessingRecipe recipe) {
        return new StageKey(
                stage,
                sha256,
                PathwayOption.ALL.stream()
                        .filter(PathwayOption.OfPreprocessing.class::isInstance)
                        .map(PathwayOption.OfPreprocessing.class::cast)
                        .filter(option -> option.stage().compareTo(stage) <= 0)
                        .map(option -> option.description().read().apply(recipe))
                        .toList());
    }
}
