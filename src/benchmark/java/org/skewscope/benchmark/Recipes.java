package org.skewscope.benchmark;

import org.skewscope.pathway.PathwayPreset;
import org.skewscope.recipe.PreprocessingRecipe;

/** The recipes that benchmarks start from. */
final class Recipes {

    private Recipes() {}

    static PreprocessingRecipe eager() {
        return PathwayPreset.EAGER.pathway().preprocessing();
    }
}
