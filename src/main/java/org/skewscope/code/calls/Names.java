package org.skewscope.code.calls;

import java.util.List;
import java.util.Set;

/** One name for each function, whichever way it was imported. */
final class Names {

    private static final List<String> KERAS =
            List.of(
                    "tensorflow.keras.",
                    "tensorflow.python.keras.",
                    "tensorflow.compat.v1.keras.",
                    "tensorflow.compat.v2.keras.",
                    "tf_keras.",
                    "keras_core.",
                    "keras.");
    private static final Set<String> LIBRARIES =
            Set.of(
                    "tensorflow",
                    "keras",
                    "numpy",
                    "PIL",
                    "cv2",
                    "torch",
                    "torchvision",
                    "skimage",
                    "matplotlib",
                    "imageio",
                    "scipy",
                    "albumentations",
                    "timm",
                    "transformers",
                    "ultralytics",
                    "builtins");

    private Names() {}

    static boolean isLibrary(String name) {
        return LIBRARIES.contains(name.split("\\.", 2)[0]);
    }

    static String canonical(String name) {
        for (String prefix : KERAS) {
            if (name.startsWith(prefix)) {
                return keras(name.substring(prefix.length()));
            }
        }
        if (name.startsWith("tensorflow.compat.v1.")) {
            return "tf1." + shortened(name.substring("tensorflow.compat.v1.".length()));
        }
        if (name.startsWith("tensorflow.")) {
            return "tf."
                    + shortened(
                            name.substring("tensorflow.".length())
                                    .replaceFirst("^compat\\.v2\\.", ""));
        }
        if (name.startsWith("numpy.")) {
            return "np." + name.substring("numpy.".length());
        }
        if (name.startsWith("torchvision.transforms.")) {
            return "torchvision." + name.substring(name.lastIndexOf('.') + 1);
        }
        return name;
    }

    /** Functions that have more than one home. */
    private static String shortened(String name) {
        return name.replaceFirst("^(?:io|image)\\.(decode_\\w+)$", "$1")
                .replaceFirst("^io\\.(read_file)$", "$1")
                .replaceFirst("^math\\.", "")
                .replaceFirst("^(?:data\\.experimental|data)\\.", "data.");
    }

    private static String keras(String name) {
        int applications = name.indexOf("applications.");
        return applications >= 0
                ? "keras." + name.substring(applications)
                : "keras." + name.substring(name.lastIndexOf('.') + 1);
    }
}
