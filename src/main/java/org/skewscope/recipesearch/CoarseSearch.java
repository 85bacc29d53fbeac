package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.skewscope.libraries.ComputeType;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Resizer;
import org.skewscope.run.Cancellation;

/**
 * The first cut of the search: with a few common resizers, which families of pictures, framings and
 * formulas come near the tensor at all? Another resizer or decoder moves a picture by a few 8-bit
 * steps; another crop, turn, channel order or formula moves it by far more.
 */
final class CoarseSearch {

    /** One that averages, one that does not, and one that takes every kind of picture. */
    private static final List<Resizer> COMMON =
            List.of(Resizer.PILLOW_BILINEAR, Resizer.TF_BILINEAR, Resizer.TF_NEAREST);

    private final TargetTensor target;
    private final FormulaJudge judge;
    private final Cancellation cancellation;

    CoarseSearch(TargetTensor target, FormulaJudge judge, Cancellation cancellation) {
        this.target = target;
        this.judge = judge;
        this.cancellation = cancellation;
    }

    private record Pair(PictureFamily family, Framing framing) {}

    /** All combinations whose shape fits, nearest first. */
    List<FramedCandidate> candidates(List<PictureFamily> families) {
        List<Pair> pairs = new ArrayList<>();
        for (PictureFamily family : families) {
            for (Framing framing : Framing.values()) {
                pairs.add(new Pair(family, framing));
            }
        }
        return pairs.parallelStream()
                .flatMap(pair -> candidates(pair.family, pair.framing).stream())
                .sorted(Comparator.comparingDouble(FramedCandidate::distance))
                .toList();
    }

    private List<FramedCandidate> candidates(PictureFamily family, Framing framing) {
        PreprocessingRecipe recipe = family.first().recipes().get(0).withFraming(framing);
        List<Picture> framed = new ArrayList<>();
        for (Resizer resizer : COMMON) {
            cancellation.check();
            try {
                framed.add(
                        family.resized(
                                recipe.withResizer(resizer), resizer == Resizer.PILLOW_BILINEAR));
            } catch (PreprocessingException e) {
                // Another one may take it.
            }
        }
        framed.removeIf(picture -> !target.fits(picture));
        List<FramedCandidate> candidates = new ArrayList<>();
        for (Normalization normalization : Normalization.offered()) {
            PreprocessingRecipe tried =
                    recipe.withNormalization(normalization).withCompute(ComputeType.FLOAT32);
            double distance =
                    framed.stream()
                            .mapToDouble(picture -> judge.distance(picture, tried))
                            .min()
                            .orElse(Double.POSITIVE_INFINITY);
            if (Double.isFinite(distance)) {
                candidates.add(new FramedCandidate(family, framing, normalization, distance));
            }
        }
        return candidates;
    }
}
