package org.skewscope.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Cancellation;
import org.skewscope.preprocess.ChannelOrder;
import org.skewscope.preprocess.ColorMode;
import org.skewscope.preprocess.Decoder;
import org.skewscope.preprocess.ImageSource;
import org.skewscope.preprocess.Orientation;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.PreprocessingRecipe;
import org.skewscope.preprocess.Preprocessor;

/**
 * What the decoders, color modes, orientations and channel orders make of one file, each different
 * picture once. On most files a few pictures stand for all of these recipes.
 */
final class DistinctPictures {

    /** A picture and every recipe whose first stages make it. */
    record Distinct(Picture picture, List<PreprocessingRecipe> recipes) {

        boolean same(Picture other) {
            return picture.mode() == other.mode() && picture.pixels().bitIdentical(other.pixels());
        }
    }

    private final List<Distinct> pictures = new ArrayList<>();
    private Optional<PreprocessingException> refusal = Optional.empty();

    DistinctPictures(
            Preprocessor preprocessor,
            ImageSource source,
            PreprocessingRecipe base,
            Cancellation cancellation) {
        List<Distinct> decoded = new ArrayList<>();
        for (Decoder decoder : Decoder.values()) {
            for (ColorMode mode : ColorMode.values()) {
                cancellation.check();
                PreprocessingRecipe recipe = base.withDecoder(decoder).withMode(mode);
                add(decoded, recipe, () -> preprocessor.decode(source, recipe));
            }
        }
        List<Distinct> oriented = new ArrayList<>();
        for (Distinct start : decoded) {
            for (PreprocessingRecipe each : start.recipes) {
                for (Orientation orientation : Orientation.values()) {
                    cancellation.check();
                    PreprocessingRecipe recipe = each.withOrientation(orientation);
                    add(oriented, recipe, () -> preprocessor.orient(source, start.picture, recipe));
                }
            }
        }
        for (Distinct start : oriented) {
            for (ChannelOrder order : ChannelOrder.values()) {
                cancellation.check();
                List<PreprocessingRecipe> recipes =
                        start.recipes.stream().map(r -> r.withChannels(order)).toList();
                add(pictures, recipes, () -> preprocessor.reorder(start.picture, recipes.get(0)));
            }
        }
    }

    List<Distinct> all() {
        return pictures;
    }

    /** Why the first decoder that refused the file did so. */
    Optional<PreprocessingException> refusal() {
        return refusal;
    }

    private interface Work {
        Picture run() throws PreprocessingException;
    }

    private void add(List<Distinct> known, PreprocessingRecipe recipe, Work work) {
        add(known, List.of(recipe), work);
    }

    private void add(List<Distinct> known, List<PreprocessingRecipe> recipes, Work work) {
        try {
            Picture picture = work.run();
            for (Distinct distinct : known) {
                if (distinct.same(picture)) {
                    distinct.recipes.addAll(recipes);
                    return;
                }
            }
            known.add(new Distinct(picture, new ArrayList<>(recipes)));
        } catch (PreprocessingException e) {
            // A decoder that refuses this file cannot have made the tensor.
            refusal = refusal.isPresent() ? refusal : Optional.of(e);
        }
    }

    /** How many recipes the first stages have. */
    static long recipes() {
        return (long) Decoder.values().length
                * ColorMode.values().length
                * Arrays.asList(Orientation.values()).size()
                * ChannelOrder.values().length;
    }
}
