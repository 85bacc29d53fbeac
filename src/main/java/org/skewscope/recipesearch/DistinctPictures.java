package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.run.Cancellation;

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
            PictureFile file,
            PreprocessingRecipe base,
            List<Decoder> decoders,
            Cancellation cancellation) {
        List<Distinct> decoded = new ArrayList<>();
        // Decoding a large picture takes long, and every decoder works alone.
        decodings(file, base, decoders).parallelStream()
                .map(recipe -> Decoding.of(recipe, preprocessor, file, cancellation))
                .toList()
                .forEach(each -> add(decoded, each.recipes(), each));
        List<Distinct> oriented = new ArrayList<>();
        for (Distinct start : decoded) {
            for (PreprocessingRecipe each : start.recipes) {
                for (Orientation orientation : Orientation.values()) {
                    cancellation.check();
                    PreprocessingRecipe recipe = each.withOrientation(orientation);
                    add(oriented, recipe, () -> preprocessor.orient(file, start.picture, recipe));
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

    /**
     * Each decoder and color mode; modes that cannot differ on this file go together.
     *
     * @param base gray for a tensor of one channel, which is sought among gray pictures
     */
    private static List<List<PreprocessingRecipe>> decodings(
            PictureFile file, PreprocessingRecipe base, List<Decoder> decoders) {
        boolean three = file.format() == PictureFormat.JPEG && file.header().bytesPerPixel() == 3;
        List<List<PreprocessingRecipe>> decodings = new ArrayList<>();
        for (Decoder decoder : decoders) {
            PreprocessingRecipe rgb = base.withDecoder(decoder).withMode(ColorMode.RGB);
            PreprocessingRecipe stored = rgb.withMode(ColorMode.STORED);
            if (base.mode().isGray()) {
                decodings.add(List.of(rgb.withMode(ColorMode.GRAY)));
                decodings.add(List.of(rgb.withMode(ColorMode.GRAY_OF_RGB)));
                decodings.add(List.of(stored));
                continue;
            }
            // cv2 turns only what it converts, and ImageIO stores what its profile says.
            if (three && decoder != Decoder.OPENCV && decoder != Decoder.IMAGEIO) {
                decodings.add(List.of(rgb, stored));
            } else {
                decodings.add(List.of(rgb));
                decodings.add(List.of(stored));
            }
        }
        return decodings;
    }

    /** A decoder's work, done. */
    private record Decoding(List<PreprocessingRecipe> recipes, Picture picture, PreprocessingException refused)
            implements Work {

        static Decoding of(
                List<PreprocessingRecipe> recipes,
                Preprocessor preprocessor,
                PictureFile file,
                Cancellation cancellation) {
            cancellation.check();
            try {
                return new Decoding(recipes, preprocessor.decode(file, recipes.get(0)), null);
            } catch (PreprocessingException e) {
                return new Decoding(recipes, null, e);
            }
        }

        @Override
        public Picture run() throws PreprocessingException {
            if (refused != null) {
                throw refused;
            }
            return picture;
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
