package org.skewscope.explain.change;

import java.util.Map;
import java.util.Set;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/** How likely somebody's own pipeline has a value; the most familiar first. */
enum Familiarity {
    /** A preset has it. */
    OF_A_PRESET,
    /** Well known, or of an option whose values are all alike. */
    COMMON,
    /** Seldom chosen; so is every value that is not listed here. */
    RARE;

    private static final Map<String, Set<String>> COMMON_VALUES =
            Map.of(
                    "decoder",
                    Set.of("tf-jpeg-accurate", "tf-image", "opencv"),
                    "resize",
                    Set.of(
                            "pillow-nearest",
                            "pillow-bilinear",
                            "pillow-lanczos",
                            "opencv-nearest",
                            "opencv-linear",
                            "opencv-cubic",
                            "opencv-area",
                            "tf-bilinear-antialias",
                            "tf-bicubic",
                            "tf-nearest",
                            "tf-area",
                            "keras-nearest",
                            "keras-bilinear",
                            "torchvision-bilinear",
                            "torchvision-bicubic"),
                    "framing",
                    Set.of("resize-center-crop", "letterbox"),
                    "normalize",
                    Set.of("keras-tf", "torch-imagenet", "none"),
                    "grappler",
                    Set.of("off"));

    static Familiarity of(PathwayOption option, String value) {
        if (PathwayPreset.pathways().stream().anyMatch(p -> option.valueIn(p).equals(value))) {
            return OF_A_PRESET;
        }
        Set<String> common = COMMON_VALUES.get(option.key());
        return common == null || common.contains(value) ? COMMON : RARE;
    }

    /** By option, so that a test can find ids that are none. */
    static Map<String, Set<String>> commonValues() {
        return COMMON_VALUES;
    }
}
