package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.skewscope.explain.detect.Detectors;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipesearch.RecipeMatch.Remains;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.TensorDiff;

/** Says what remains of the nearest recipes. */
final class NearMatches {

    /** A mean distance of this share of the contrast is as far as another picture is. */
    private static final double ANOTHER_PICTURE = 0.5;

    private NearMatches() {}

    static List<RecipeMatch> of(
            TargetTensor target, List<RecipesFound.Near> nearest, Preprocessor preprocessor) {
        List<Described> matches = new ArrayList<>();
        for (RecipesFound.Near near : nearest) {
            try {
                DenseTensor made = preprocessor.normalize(near.resized(), near.recipe());
                matches.add(new Described(near.recipe(), remains(target, made)));
            } catch (PreprocessingException e) {
                // It ran a moment ago.
            }
        }
        matches.sort(Comparator.comparingDouble(match -> match.remains().mean()));
        return matches.stream()
                .map(match -> RecipeMatch.near(match.recipe(), match.remains()))
                .toList();
    }

    private record Described(PreprocessingRecipe recipe, Remains remains) {}

    private static Remains remains(TargetTensor target, DenseTensor made) {
        DiffStatistics difference = TensorDiff.between(target.whole(), made);
        String sentence =
                target.distance(made) > ANOTHER_PICTURE
                        ? "It is as far away as another picture is: the tensor was probably not made"
                                + " from this one."
                        : Detectors.ofTensorsAlone().detect(made, target.whole()).get(0).sentence();
        return new Remains(
                difference.maxAbsolute(),
                difference.meanAbsolute(),
                difference.differingShare(),
                sentence);
    }
}
