package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.FramingChoice;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Resizer;
import org.skewscope.recipesearch.DistinctPictures.Distinct;

/**
 * The values that a search tries. The framings with numbers, which programs use most, are tried
 * where no framing of a library's own numbers makes the tensor.
 *
 * @param complete whether the search goes on to other combinations where the nearest ones fail
 */
record SearchBreadth(List<Decoder> decoders, List<Resizer> resizers, boolean complete) {

    static final SearchBreadth ALL = new SearchBreadth(List.of(Decoder.values()), List.of(Resizer.values()), true);

    /** What most programs call, which is tried in a fraction of a second. */
    static final SearchBreadth USUAL = new SearchBreadth(
            List.of(Decoder.PILLOW, Decoder.TF_JPEG_FAST, Decoder.OPENCV),
            List.of(
                    Resizer.PILLOW_NEAREST,
                    Resizer.PILLOW_BILINEAR,
                    Resizer.PILLOW_BICUBIC,
                    Resizer.PILLOW_LANCZOS,
                    Resizer.OPENCV_NEAREST,
                    Resizer.OPENCV_LINEAR,
                    Resizer.OPENCV_CUBIC,
                    Resizer.OPENCV_AREA,
                    Resizer.TF_BILINEAR,
                    Resizer.TF_BILINEAR_ANTIALIAS,
                    Resizer.TF_BICUBIC,
                    Resizer.TF_NEAREST,
                    Resizer.KERAS_NEAREST,
                    Resizer.TORCH_BILINEAR),
            false);

    private static final List<String> USUAL_FRAMINGS = List.of(
            "center-square:down",
            "center-square:even",
            "pillow-fit:0.5",
            "pillow-pad:0,0.5",
            "pillow-pad:128,0.5",
            "pillow-pad:255,0.5",
            "ultralytics-letterbox:114,center",
            "ultralytics-letterbox:0,center",
            "ultralytics-letterbox:114,top-left",
            "ultralytics-letterbox:0,top-left",
            "keras-pad:0",
            "central-fraction:0.8",
            "central-fraction:0.9");

    /** Sides to which pictures are often shrunk before a program reads them. */
    private static final List<Integer> FIRST_SIDES = List.of(256, 299, 320, 384, 512, 640);

    /** Short sides of published evaluations: torchvision's weights, timm, Hugging Face. */
    private static final List<Integer> SHORT_SIDES =
            List.of(232, 235, 236, 238, 240, 246, 248, 250, 255, 256, 272, 288, 292, 299, 320, 342);

    /** Returns the framings without numbers, and each with numbers of its library. */
    static List<FramingChoice> simple() {
        return List.of(Framing.values());
    }

    /**
     * Returns the usual framings with numbers.
     *
     * @param recipe any, with the size of the tensor
     */
    static List<FramingChoice> numbered(PreprocessingRecipe recipe) {
        InputSize size = recipe.size();
        int larger = Math.max(size.height(), size.width());
        Set<String> ids = new LinkedHashSet<>(USUAL_FRAMINGS);
        Set<Integer> sides = new LinkedHashSet<>(List.of(larger, larger + 32));
        SHORT_SIDES.stream().filter(side -> side > larger).forEach(sides::add);
        sides.remove(larger * 256 / 224);
        for (int side : sides) {
            ids.add("resize-center-crop:" + side);
        }
        ids.add("shortest-edge-crop:" + larger * 256 / 224);
        ids.add("squash-center-crop:" + larger * 256 / 224);
        ids.add("tf-models-crop:" + larger * 256 / 224);
        ids.add("smallest-max-size-crop:" + larger * 256 / 224);
        return framings(recipe, ids);
    }

    /**
     * Returns usual pairs of framings: the picture is shrunk or cropped first, then framed.
     *
     * @param recipe any, with the size of the tensor
     * @param pictures the decoded pictures, whose aspect ratio a first size may keep
     */
    static List<FramingChoice> twice(PreprocessingRecipe recipe, List<Distinct> pictures) {
        Set<String> ids = new LinkedHashSet<>();
        InputSize input = recipe.size();
        int larger = Math.max(input.height(), input.width());
        for (int side : List.of(larger, larger * 8 / 7)) {
            ids.add("two-framings:%1$sx%1$s,center-crop+squash".formatted(side));
        }
        for (Distinct each : pictures) {
            int height = each.picture().height();
            int width = each.picture().width();
            for (int side : FIRST_SIDES) {
                Stream.of(
                                side + "x" + side,
                                scaled(height, width, Math.min(height, width), side),
                                scaled(height, width, Math.max(height, width), side))
                        .flatMap(first -> Stream.of("squash", "resize-center-crop")
                                .map(second -> "two-framings:%s,squash+%s".formatted(first, second)))
                        .forEach(ids::add);
            }
        }
        return framings(recipe, ids);
    }

    private static String scaled(int height, int width, int from, int to) {
        return Math.round((double) height * to / from) + "x" + Math.round((double) width * to / from);
    }

    private static List<FramingChoice> framings(PreprocessingRecipe recipe, Set<String> ids) {
        List<FramingChoice> framings = new ArrayList<>();
        for (String id : ids) {
            try {
                framings.add(
                        PreprocessingOptions.FRAMING.write().apply(recipe, id).framing());
            } catch (IllegalArgumentException e) {
                // A side larger than any option belongs to no tensor of this size.
            }
        }
        return framings;
    }
}
