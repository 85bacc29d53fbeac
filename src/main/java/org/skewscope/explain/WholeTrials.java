package org.skewscope.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Cancellation;
import org.skewscope.explain.DistinctPictures.Distinct;
import org.skewscope.preprocess.ComputeType;
import org.skewscope.preprocess.ImageSource;
import org.skewscope.preprocess.Normalization;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.PreprocessingRecipe;
import org.skewscope.preprocess.Preprocessor;
import org.skewscope.preprocess.ResizeType;
import org.skewscope.preprocess.Resizer;

/** Takes whole pictures through resizers and formulas and compares with the tensor bit by bit. */
final class WholeTrials {

    private final Preprocessor preprocessor;
    private final ImageSource source;
    private final TargetTensor target;
    private final FormulaJudge judge;
    private final Cancellation cancellation;
    private final RecipesFound found = new RecipesFound();

    WholeTrials(
            Preprocessor preprocessor,
            ImageSource source,
            TargetTensor target,
            FormulaJudge judge,
            Cancellation cancellation) {
        this.preprocessor = preprocessor;
        this.source = source;
        this.target = target;
        this.judge = judge;
        this.cancellation = cancellation;
    }

    RecipesFound found() {
        return found;
    }

    private record Resized(PreprocessingRecipe recipe, Picture picture) {}

    /**
     * Tries some resizers, in the recipe's type, on one picture with each formula and compute type.
     */
    void attempt(
            Distinct distinct,
            PreprocessingRecipe recipe,
            List<Resizer> resizers,
            List<Normalization> formulas) {
        // One copy of a large picture in float32 serves every resizer.
        Picture typed = recipe.resizeType().cast(distinct.picture());
        resizers.parallelStream()
                .map(resizer -> resized(typed, recipe.withResizer(resizer)))
                .flatMap(Optional::stream)
                .toList()
                .forEach(each -> judge(distinct, each, formulas));
    }

    private Optional<Resized> resized(Picture whole, PreprocessingRecipe recipe) {
        cancellation.check();
        try {
            return Optional.of(preprocessor.resize(source, whole, recipe))
                    .filter(target::fits)
                    .map(picture -> new Resized(recipe, picture));
        } catch (PreprocessingException e) {
            // A resizer that refuses this picture cannot have made the tensor.
            return Optional.empty();
        }
    }

    private void judge(Distinct distinct, Resized resized, List<Normalization> formulas) {
        List<PreprocessingRecipe> exact = new ArrayList<>();
        for (Normalization formula : formulas) {
            List<PreprocessingRecipe> own =
                    Arrays.stream(ComputeType.values())
                            .map(resized.recipe.withNormalization(formula)::withCompute)
                            .filter(tried -> judge.exact(resized.picture, tried))
                            .toList();
            exact.addAll(own);
            if (own.isEmpty()) {
                PreprocessingRecipe tried = FineSearch.withFormula(resized.recipe, formula);
                found.addNear(
                        new RecipesFound.Near(
                                tried, resized.picture, judge.distance(resized.picture, tried)));
            }
        }
        exact.forEach(recipe -> found.addExact(distinct, recipe));
        if (!exact.isEmpty() && resized.recipe.resizeType() == ResizeType.STORED) {
            judgeFloats(distinct, resized.recipe, exact);
        }
    }

    /** Most libraries' float results are the rounded ones' only where nothing was rounded. */
    private void judgeFloats(
            Distinct distinct, PreprocessingRecipe stored, List<PreprocessingRecipe> exact) {
        resized(distinct.picture(), stored.withResizeType(ResizeType.FLOAT32))
                .ifPresent(
                        floats ->
                                exact.stream()
                                        .map(each -> each.withResizeType(ResizeType.FLOAT32))
                                        .filter(each -> judge.exact(floats.picture, each))
                                        .forEach(each -> found.addExact(distinct, each)));
    }
}
