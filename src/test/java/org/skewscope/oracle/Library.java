package org.skewscope.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;

/** Which Python package, or the JDK, answers for an option's value. */
final class Library {

    private static final Map<String, String> WHOLE_NAMES = Map.ofEntries(
            Map.entry("exif", "pillow"),
            Map.entry("ignore", ""),
            Map.entry("rgb", ""),
            Map.entry("gray", ""),
            Map.entry("gray-of-rgb", ""),
            Map.entry("bgr", "opencv-python-headless"),
            Map.entry("stored", ""),
            Map.entry("as-resized", ""),
            Map.entry("truncated", "numpy"),
            Map.entry("rounded", "numpy"),
            Map.entry("squash", ""),
            Map.entry("center-crop", "torchvision"),
            Map.entry("resize-center-crop", "torchvision"),
            Map.entry("crop-to-aspect-ratio", "keras"),
            Map.entry("divide-255-float64", "numpy"),
            Map.entry("multiply-reciprocal-255", "keras"));

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("pillow", "pillow"),
            Map.entry("opencv", "opencv-python-headless"),
            Map.entry("keras", "keras"),
            Map.entry("skimage", "scikit-image"),
            Map.entry("imageio", "java"),
            Map.entry("java2d", "java"),
            Map.entry("torchvision", "torchvision"),
            Map.entry("torch-imagenet", "torchvision"),
            Map.entry("torch-nearest", "torch"),
            Map.entry("torch-area", "torch"),
            Map.entry("torch-bi", "torch"),
            Map.entry("go-", "golang.org/x/image"),
            Map.entry("rust-", "image"),
            Map.entry("fir-", "fast_image_resize 5.5.0"),
            Map.entry("simd-", "pillow-simd 12.1.1"),
            Map.entry("pillow12-", "pillow 12.3.0"),
            Map.entry("opencv4-", "opencv-python-headless 4.14.0.94"),
            Map.entry("torch28-", "torch 2.14.0"),
            Map.entry("torch210-", "torch 2.14.0"),
            Map.entry("torchvision23-", "torchvision 0.29.0"),
            Map.entry("jpeg:", "pillow"));

    private static final Map<String, String> COLORS = Map.of(
            "alpha", "pillow", "ink", "pillow", "depth", "opencv-python-headless", "yuv", "opencv-python-headless");

    private Library() {}

    /** Its name and version, or empty where the value is no library's. */
    static String of(String option, String value, JsonNode versions) {
        if (COLORS.containsKey(option)) {
            boolean usual = value.equals("dropped")
                    || value.equals("library")
                    || value.equals("ignored")
                    || value.equals("none");
            String library = usual ? "" : COLORS.get(option);
            return library.isEmpty()
                    ? ""
                    : library + " " + versions.path(library).asText("");
        }
        // The cast is NumPy's; what it resizes, each resizer's own row names.
        String name = option.equals("resize-type") && !name(value).isEmpty() ? "numpy" : name(value);
        return name.isEmpty() ? "" : (name + " " + versions.path(name).asText("")).strip();
    }

    private static String name(String value) {
        if (WHOLE_NAMES.containsKey(value)) {
            return WHOLE_NAMES.get(value);
        }
        // The fused form is an export's formula, which only TensorFlow's arithmetic is needed for.
        if (value.equals("torch-imagenet-fused")) {
            return "tensorflow-cpu";
        }
        return PREFIXES.entrySet().stream()
                .filter(entry -> value.startsWith(entry.getKey()))
                .max(Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse("tensorflow-cpu");
    }
}
