package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.libraries.ComputeType;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;
import org.skewscope.recipesearch.DistinctPictures.Distinct;
import org.skewscope.run.Cancellation;

/** Takes whole pictures through resizers and formulas and compares with the tensor bit by bit. */
final class WholeTrials {

    private final Preprocessor preprocessor;
    private final PictureFile file;
    private final TargetTensor target;
    private final FormulaJudge judge;
    private final Cancellation cancellation;
    private final ResizeTrials trials;
    private final RecipesFound found = new RecipesFound();

    WholeTrials(
            Preprocessor preprocessor,
            PictureFile file,
            TargetTensor target,
            FormulaJudge judge,
            Cancellation cancellation) {
        this.preprocessor = preprocessor;
        this.file = file;
        this.target = target;
        this.judge = judge;
        this.cancellation = cancellation;
        trials = new ResizeTrials(new InputSize(target.height(), target.width()));
    }

    RecipesFound found() {
        return found;
    }

    private record Resized(ResizeTrials.Trial trial, Picture picture) {}

    /**
     * Tries some resizers on one picture with each formula and compute type.
     *
     * @param type in which they resize
     */
    void attempt(
            Distinct distinct,
            Framing framing,
            ResizeType type,
            List<Resizer> resizers,
            List<Normalization> formulas) {
        // One copy of a large picture in float32 serves every resizer.
        Picture typed = type.cast(distinct.picture());
        resizers.stream()
                .flatMap(resizer -> trials.of(distinct, framing, resizer))
                .map(trial -> trial.inType(type))
                .toList()
                .parallelStream()
                .map(trial -> resized(typed, trial))
                .flatMap(Optional::stream)
                .toList()
                .forEach(each -> judge(each, formulas));
    }

    private Optional<Resized> resized(Picture whole, ResizeTrials.Trial trial) {
        cancellation.check();
        try {
            return Optional.of(preprocessor.resize(file, whole, trial.recipe()))
                    .filter(target::fits)
                    .map(picture -> new Resized(trial, picture));
        } catch (PreprocessingException e) {
            // A resizer that refuses this picture cannot have made the tensor.
            return Optional.empty();
        }
    }

    private void judge(Resized resized, List<Normalization> formulas) {
        PreprocessingRecipe recipe = resized.trial.recipe();
        List<PreprocessingRecipe> exact = new ArrayList<>();
        for (Normalization formula : formulas) {
            List<PreprocessingRecipe> own =
                    Arrays.stream(ComputeType.values())
                            .map(recipe.withNormalization(formula)::withCompute)
                            .filter(tried -> judge.exact(resized.picture, tried))
                            .toList();
            exact.addAll(own);
            if (own.isEmpty()) {
                PreprocessingRecipe tried = FineSearch.withFormula(recipe, formula);
                found.addNear(
                        new RecipesFound.Near(
                                tried, resized.picture, judge.distance(resized.picture, tried)));
            }
        }
        exact.forEach(each -> found.addExact(resized.trial.distinct(), each));
        if (!exact.isEmpty() && recipe.resizeType() == ResizeType.STORED) {
            judgeFloats(resized.trial, exact);
        }
    }

    /** Most libraries' float results are the rounded ones' only where nothing was rounded. */
    private void judgeFloats(ResizeTrials.Trial stored, List<PreprocessingRecipe> exact) {
        resized(stored.distinct().picture(), stored.inType(ResizeType.FLOAT32))
                .ifPresent(
                        floats ->
                                exact.stream()
                                        .map(each -> each.withResizeType(ResizeType.FLOAT32))
                                        .filter(each -> judge.exact(floats.picture, each))
                                        .forEach(each -> found.addExact(stored.distinct(), each)));
    }
}
