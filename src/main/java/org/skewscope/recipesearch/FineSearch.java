package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.libraries.ComputeType;
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

/**
 * The second cut: every resizer on what is left. All of them are tried on one picture of a family,
 * the averaging ones on a preview of it; those that come near enough for another decoder to explain
 * the rest are tried on every picture whole, with each formula and compute type, and compared bit
 * by bit.
 */
final class FineSearch {

    /** So many resizers are tried whole even where no decoder explains what remains. */
    private static final int NEAREST_TRIED = 2;

    /** What a preview's blocks and 8-bit steps may move a tensor by, as a share of its contrast. */
    private static final double PREVIEW_ERROR = 0.012;

    /** How much more another resizer of the same kind may make of a decoder's difference. */
    private static final double AMPLIFICATION = 2;

    /** A resizer of each kind, to see how far a family's pictures are apart. */
    private static final Resizer AVERAGING = Resizer.PILLOW_BILINEAR;

    private static final Resizer SAMPLING = Resizer.TF_NEAREST;

    private record Framed(PictureFamily family, Framing framing) {}

    private record Rated(Resizer resizer, boolean averaging, double distance) {}

    private final TargetTensor target;
    private final FormulaJudge judge;
    private final Cancellation cancellation;
    private final Averaging averaging = new Averaging();
    private final WholeTrials trials;

    FineSearch(
            Preprocessor preprocessor,
            PictureFile file,
            TargetTensor target,
            FormulaJudge judge,
            Cancellation cancellation) {
        this.target = target;
        this.judge = judge;
        this.cancellation = cancellation;
        trials = new WholeTrials(preprocessor, file, target, judge, cancellation);
    }

    /**
     * Tries every resizer, and every compute type of the candidates' formulas.
     *
     * @param type in which they resize; what is exact as stored is tried in float32 at once
     * @param slack 1 for what another decoder can explain, larger for more, infinite for everything
     */
    void search(List<FramedCandidate> candidates, ResizeType type, double slack) {
        Map<Framed, List<Normalization>> formulas = new LinkedHashMap<>();
        for (FramedCandidate candidate : candidates) {
            formulas.computeIfAbsent(
                            new Framed(candidate.family(), candidate.framing()),
                            framed -> new ArrayList<>())
                    .add(candidate.normalization());
        }
        formulas.forEach((framed, each) -> resizers(framed, type, each, slack));
    }

    RecipesFound found() {
        return trials.found();
    }

    private void resizers(
            Framed framed, ResizeType type, List<Normalization> formulas, double slack) {
        PictureFamily family = framed.family;
        PreprocessingRecipe recipe = recipe(family.first(), framed.framing).withResizeType(type);
        List<Rated> rated = rated(family, recipe, formulas);
        double averagedBound =
                slack * (PREVIEW_ERROR + AMPLIFICATION * apart(framed, formulas, true));
        double sampledBound =
                slack * (PREVIEW_ERROR + AMPLIFICATION * apart(framed, formulas, false));
        List<Resizer> kept = new ArrayList<>();
        for (int i = 0; i < rated.size(); i++) {
            double bound = rated.get(i).averaging ? averagedBound : sampledBound;
            if (i < NEAREST_TRIED || rated.get(i).distance <= bound) {
                kept.add(rated.get(i).resizer);
            }
        }
        trials.attempt(family.first(), framed.framing, type, kept, formulas);
        for (Distinct other : family.others()) {
            trials.attempt(other, framed.framing, type, kept, formulas);
        }
    }

    private static PreprocessingRecipe recipe(Distinct picture, Framing framing) {
        return picture.recipes().get(0).withFraming(framing);
    }

    /** How far each resizer is off at best on the family's first picture or its preview. */
    private List<Rated> rated(
            PictureFamily family, PreprocessingRecipe recipe, List<Normalization> formulas) {
        // Resizing takes nearly all of the time and every resizer works alone.
        return Arrays.stream(Resizer.values())
                .parallel()
                .map(resizer -> rated(family, recipe, resizer, formulas))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(Rated::distance))
                .toList();
    }

    private Optional<Rated> rated(
            PictureFamily family,
            PreprocessingRecipe recipe,
            Resizer resizer,
            List<Normalization> formulas) {
        cancellation.check();
        boolean average = averaging.of(resizer);
        try {
            Picture resized = family.resized(recipe.withResizer(standIn(resizer)), average);
            if (!target.fits(resized)) {
                return Optional.empty();
            }
            double distance =
                    formulas.stream()
                            .mapToDouble(
                                    formula ->
                                            judge.distance(resized, withFormula(recipe, formula)))
                            .min()
                            .orElseThrow();
            return Optional.of(new Rated(resizer, average, distance));
        } catch (PreprocessingException e) {
            // A resizer that refuses this picture cannot have made the tensor.
            return Optional.empty();
        }
    }

    /** A thumbnail gives this size only when asked for the right one, and is nearly the same. */
    private static Resizer standIn(Resizer resizer) {
        return resizer == Resizer.PILLOW_THUMBNAIL ? Resizer.PILLOW_BICUBIC : resizer;
    }

    /** How far a family's pictures are apart after resizers of one kind and the nearest formula. */
    private double apart(Framed framed, List<Normalization> formulas, boolean average) {
        double farthest = 0;
        try {
            PreprocessingRecipe recipe =
                    withFormula(
                            recipe(framed.family.first(), framed.framing)
                                    .withResizer(average ? AVERAGING : SAMPLING),
                            formulas.get(0));
            Picture first = framed.family.resized(recipe, average);
            for (Distinct other : framed.family.others()) {
                cancellation.check();
                Picture small = PictureFamily.alone(other).resized(recipe, average);
                farthest = Math.max(farthest, judge.distance(first, small, recipe));
            }
        } catch (PreprocessingException e) {
            // Then nothing says that they are near, and nothing is left out.
            return Double.POSITIVE_INFINITY;
        }
        return farthest;
    }

    static PreprocessingRecipe withFormula(PreprocessingRecipe recipe, Normalization formula) {
        return recipe.withNormalization(formula).withCompute(ComputeType.FLOAT32);
    }
}
