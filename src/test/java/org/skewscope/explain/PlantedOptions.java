package org.skewscope.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.option.RecipeOption;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;

/** The causes that options plant, by the rows of the table, and what detectors may call them. */
public final class PlantedOptions {

    public static final Map<String, Set<String>> NAMES = Map.of(
            "another resizer", // A picture of the input's size is hardly touched.
                    Set.of("resizer", "sampling-grid", "decoder", "rounding"),
            "another decoder", Set.of("decoder", "resizer", "tone-curve"),
            "another crop", Set.of("crop", "padding", "sampling-grid"),
            "crop without resizing", Set.of("crop", "unexplained"),
            "wrong mean or std", Set.of("mean-std", "scaling", "channel-swap-mean-std"),
            "missing or double scaling", Set.of("scaling"),
            "channel swap", Set.of("channel-swap"),
            "shift", Set.of("shift", "sampling-grid"),
            "wrap-around", Set.of("wrap-around"),
            "another picture", Set.of());

    public static final Map<String, List<String>> OPTIONS = Map.of(
            "another decoder", List.of("decoder=tf-jpeg-fast", "decoder=tf-jpeg-accurate-plain", "decoder=imageio"),
            "another resizer",
                    List.of(
                            "resize=pillow-nearest",
                            "resize=pillow-box",
                            "resize=pillow-bilinear",
                            "resize=pillow-lanczos",
                            "resize=opencv-linear",
                            "resize=opencv-area",
                            "resize=opencv-cubic",
                            "resize=tf-bilinear",
                            "resize=tf-bicubic-antialias",
                            "resize=tf-area",
                            "resize=tf-lanczos5",
                            "resize=tf1-bilinear",
                            "resize=tf1-bilinear-align-corners",
                            "resize=torchvision-bilinear-tensor"),
            "another crop",
                    List.of(
                            "framing=central-fraction",
                            "framing=resize-center-crop",
                            "framing=efficientnet-crop",
                            "framing=crop-to-aspect-ratio",
                            "framing=letterbox"),
            "crop without resizing", List.of("framing=center-crop"),
            "channel swap", List.of("channels=bgr"),
            "wrong mean or std",
                    List.of(
                            "normalize=minus-127-by-128",
                            "normalize=keras-tf",
                            "normalize=keras-caffe",
                            "normalize=torch-imagenet",
                            "normalize=per-image-standardization"),
            "missing or double scaling", List.of("normalize=none"));

    private PlantedOptions() {}

    /** A recipe with one option changed, as {@code key=value}. */
    public static PreprocessingRecipe set(PreprocessingRecipe recipe, String change) {
        String[] pair = change.split("=");
        RecipeOption<PreprocessingRecipe> option = PreprocessingOptions.ALL.stream()
                .filter(each -> each.key().equals(pair[0]))
                .findFirst()
                .orElseThrow();
        return option.write().apply(recipe, pair[1]);
    }
}
