package org.skewscope.benchmark;

import org.skewscope.compare.PathwayPreset;
import org.skewscope.preprocess.PreprocessingRecipe;

/** The recipes that benchmarks start from. */
final class Recipes {

    private Recipes() {}

    static PreprocessingRecipe eager() {
        return PathwayPreset.EAGER.pathway().preprocessing();
    }
}
