package org.skewscope.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.compare.Cancellation;
import org.skewscope.explain.DistinctPictures.Distinct;
import org.skewscope.preprocess.ComputeType;
import org.skewscope.preprocess.Framing;
import org.skewscope.preprocess.ImageSource;
import org.skewscope.preprocess.Normalization;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PixelMode;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.PreprocessingRecipe;
import org.skewscope.preprocess.Preprocessor;
import org.skewscope.preprocess.Resizer;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The second cut: every resizer on the framed pictures that are left, each formula and compute type
 * on a sample of pixels, and the whole picture only where the sample's bits agree.
 */
final class FineSearch {

    private static final int NEAREST_KEPT = 5;

    /** A recipe that is not exact, with its distance over the sample. */
    record Near(PreprocessingRecipe recipe, double distance) {}

    private record Framed(Distinct picture, Framing framing) {}

    private record Resized(PreprocessingRecipe recipe, Picture picture) {}

    private final Preprocessor preprocessor;
    private final ImageSource source;
    private final TargetTensor target;
    private final Cancellation cancellation;
    private final List<PreprocessingRecipe> exact = new ArrayList<>();
    private final List<Near> nearest = new ArrayList<>();
    private final Map<Normalization, Boolean> pixelwise = new HashMap<>();

    FineSearch(
            Preprocessor preprocessor,
            ImageSource source,
            TargetTensor target,
            Cancellation cancellation) {
        this.preprocessor = preprocessor;
        this.source = source;
        this.target = target;
        this.cancellation = cancellation;
    }

    /** Tries every resizer, and every compute type of the candidates' formulas. */
    void search(List<FramedCandidate> candidates) {
        Map<Framed, List<Normalization>> formulas = new LinkedHashMap<>();
        for (FramedCandidate candidate : candidates) {
            formulas.computeIfAbsent(
                            new Framed(candidate.picture(), candidate.framing()),
                            framed -> new ArrayList<>())
                    .add(candidate.normalization());
        }
        formulas.forEach(this::resizers);
    }

    /** Every recipe found that makes the tensor bit for bit. */
    List<PreprocessingRecipe> exact() {
        return exact;
    }

    /** The nearest others, nearest first. */
    List<Near> nearest() {
        return nearest;
    }

    private void resizers(Framed framed, List<Normalization> formulas) {
        // Resizing takes nearly all of the time and every resizer works alone.
        List<Resized> resized =
                Arrays.stream(Resizer.values())
                        .parallel()
                        .map(resizer -> resized(framed, resizer))
                        .flatMap(Optional::stream)
                        .toList();
        resized.forEach(each -> formulas(framed.picture, each.recipe, each.picture, formulas));
    }

    private Optional<Resized> resized(Framed framed, Resizer resizer) {
        cancellation.check();
        PreprocessingRecipe recipe =
                framed.picture.recipes().get(0).withFraming(framed.framing).withResizer(resizer);
        try {
            return Optional.of(preprocessor.resize(source, framed.picture.picture(), recipe))
                    .filter(target::fits)
                    .map(picture -> new Resized(recipe, picture));
        } catch (PreprocessingException e) {
            // A resizer that refuses this picture cannot have made the tensor.
            return Optional.empty();
        }
    }

    private void formulas(
            Distinct distinct,
            PreprocessingRecipe recipe,
            Picture resized,
            List<Normalization> formulas) {
        Picture sample = target.sampleOf(resized);
        for (Normalization normalization : formulas) {
            for (ComputeType compute : ComputeType.values()) {
                PreprocessingRecipe tried =
                        recipe.withNormalization(normalization).withCompute(compute);
                try {
                    judge(distinct, tried, resized, sample);
                } catch (PreprocessingException e) {
                    // A formula that refuses this picture cannot have made the tensor.
                }
            }
        }
    }

    private void judge(
            Distinct distinct, PreprocessingRecipe tried, Picture resized, Picture sample)
            throws PreprocessingException {
        boolean sampled = pixelwise(tried);
        if (target.equals(resized, sample, tried, preprocessor, sampled)) {
            addExact(distinct, tried);
        } else if (tried.compute() == ComputeType.FLOAT32) {
            double distance =
                    sampled
                            ? target.sampleDistance(preprocessor.normalize(sample, tried))
                            : target.distance(preprocessor.normalize(resized, tried));
            addNear(new Near(tried, distance));
        }
    }

    private void addExact(Distinct distinct, PreprocessingRecipe found) {
        for (PreprocessingRecipe start : distinct.recipes()) {
            exact.add(
                    found.withDecoder(start.decoder())
                            .withMode(start.mode())
                            .withOrientation(start.orientation())
                            .withChannels(start.channels()));
        }
    }

    private void addNear(Near near) {
        nearest.add(near);
        nearest.sort(Comparator.comparingDouble(Near::distance));
        if (nearest.size() > NEAREST_KEPT) {
            nearest.remove(NEAREST_KEPT);
        }
    }

    /** Whether a formula treats each pixel by itself, found out on two pixels. */
    private boolean pixelwise(PreprocessingRecipe recipe) {
        return pixelwise.computeIfAbsent(
                recipe.normalization(), normalization -> probe(recipe).orElse(false));
    }

    private Optional<Boolean> probe(PreprocessingRecipe recipe) {
        int channels = target.channels();
        byte[] two = new byte[2 * channels];
        byte[] one = new byte[channels];
        for (int c = 0; c < channels; c++) {
            one[c] = (byte) (10 + 20 * c);
            two[c] = one[c];
            two[channels + c] = (byte) (90 + c);
        }
        try {
            DenseTensor alone = preprocessor.normalize(picture(one, channels), recipe);
            DenseTensor together = preprocessor.normalize(picture(two, channels), recipe);
            boolean same = true;
            for (int c = 0; c < channels; c++) {
                same &= alone.value(c) == together.value(c);
            }
            return Optional.of(same);
        } catch (PreprocessingException e) {
            return Optional.empty();
        }
    }

    private static Picture picture(byte[] values, int channels) {
        return new Picture(
                DenseTensor.ofUint8(Shape.of(1, values.length / channels, channels), values),
                channels == 1 ? PixelMode.GRAY : PixelMode.RGB);
    }
}
