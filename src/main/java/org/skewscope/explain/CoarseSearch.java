package org.skewscope.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Cancellation;
import org.skewscope.explain.DistinctPictures.Distinct;
import org.skewscope.preprocess.ComputeType;
import org.skewscope.preprocess.Framing;
import org.skewscope.preprocess.ImageSource;
import org.skewscope.preprocess.Normalization;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.PreprocessingRecipe;
import org.skewscope.preprocess.Preprocessor;
import org.skewscope.preprocess.Resizer;

/**
 * The first cut of the search: with one common resizer, which pictures, framings and formulas come
 * near the tensor at all? Another resizer or decoder moves a picture by a few 8-bit steps; another
 * crop, turn, channel order or formula moves it by far more.
 */
final class CoarseSearch {

    /** Common resizers, the first that takes the picture is used. */
    private static final List<Resizer> COMMON =
            List.of(Resizer.PILLOW_BILINEAR, Resizer.TF_BILINEAR, Resizer.TF_NEAREST);

    private final Preprocessor preprocessor;
    private final ImageSource source;
    private final Cancellation cancellation;

    CoarseSearch(Preprocessor preprocessor, ImageSource source, Cancellation cancellation) {
        this.preprocessor = preprocessor;
        this.source = source;
        this.cancellation = cancellation;
    }

    /** All combinations whose shape fits, nearest first. */
    List<FramedCandidate> candidates(List<Distinct> pictures, TargetTensor target) {
        List<FramedCandidate> candidates = new ArrayList<>();
        for (Distinct distinct : pictures) {
            for (Framing framing : Framing.values()) {
                cancellation.check();
                framed(distinct, framing)
                        .filter(target::fits)
                        .ifPresent(
                                framed ->
                                        addFormulas(candidates, distinct, framing, framed, target));
            }
        }
        candidates.sort(Comparator.comparingDouble(FramedCandidate::distance));
        return candidates;
    }

    private void addFormulas(
            List<FramedCandidate> candidates,
            Distinct distinct,
            Framing framing,
            Picture framed,
            TargetTensor target) {
        for (Normalization normalization : Normalization.offered()) {
            PreprocessingRecipe recipe =
                    distinct.recipes()
                            .get(0)
                            .withNormalization(normalization)
                            .withCompute(ComputeType.FLOAT32);
            try {
                double distance = target.distance(preprocessor.normalize(framed, recipe));
                candidates.add(new FramedCandidate(distinct, framing, normalization, distance));
            } catch (PreprocessingException e) {
                // A formula that refuses this picture cannot have made the tensor.
            }
        }
    }

    private Optional<Picture> framed(Distinct distinct, Framing framing) {
        for (Resizer resizer : COMMON) {
            try {
                return Optional.of(
                        preprocessor.resize(
                                source,
                                distinct.picture(),
                                distinct.recipes()
                                        .get(0)
                                        .withFraming(framing)
                                        .withResizer(resizer)));
            } catch (PreprocessingException e) {
                // The next one may take it.
            }
        }
        return Optional.empty();
    }
}
