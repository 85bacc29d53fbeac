package org.skewscope.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.skewscope.explain.RecipeMatch.Remains;
import org.skewscope.preprocess.ImageSource;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.PreprocessingRecipe;
import org.skewscope.preprocess.Preprocessor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.DiffStatistics;
import org.skewscope.tensor.TensorDiff;

/** Runs the nearest recipes once more, whole, and says what remains. */
final class NearMatches {

    /** A mean distance of this share of the contrast is as far as another picture is. */
    private static final double ANOTHER_PICTURE = 0.5;

    private NearMatches() {}

    static List<RecipeMatch> of(
            ImageSource source,
            TargetTensor target,
            List<FineSearch.Near> nearest,
            Preprocessor preprocessor) {
        List<RecipeMatch> matches = new ArrayList<>();
        for (FineSearch.Near near : nearest) {
            try {
                DenseTensor made = made(source, near.recipe(), preprocessor);
                matches.add(RecipeMatch.near(near.recipe(), remains(target, made)));
            } catch (PreprocessingException e) {
                // It ran a moment ago; a file that changed meanwhile makes no match.
            }
        }
        matches.sort(Comparator.comparingDouble(match -> match.remains().mean()));
        return matches;
    }

    static DenseTensor made(
            ImageSource source, PreprocessingRecipe recipe, Preprocessor preprocessor)
            throws PreprocessingException {
        Picture picture = preprocessor.decode(source, recipe);
        picture = preprocessor.orient(source, picture, recipe);
        picture = preprocessor.reorder(picture, recipe);
        picture = preprocessor.resize(source, picture, recipe);
        return preprocessor.normalize(picture, recipe);
    }

    private static Remains remains(TargetTensor target, DenseTensor made) {
        DiffStatistics difference = TensorDiff.between(target.whole(), made);
        String sentence =
                target.distance(made) > ANOTHER_PICTURE
                        ? "It is as far away as another picture is: the tensor was probably not made"
                                + " from this one."
                        : Detectors.detect(made, target.whole()).get(0).sentence();
        return new Remains(
                difference.maxAbsolute(),
                difference.meanAbsolute(),
                difference.differingShare(),
                sentence);
    }
}
