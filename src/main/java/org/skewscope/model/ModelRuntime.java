package org.skewscope.model;

import java.util.Locale;

/** The program that runs the models of a format. */
public enum ModelRuntime {
    TENSORFLOW("TensorFlow", ""),
    TFLITE("TensorFlow Lite", ".tflite"),
    ONNX("ONNX Runtime", ".onnx");

    private final String label;
    private final String ending;

    ModelRuntime(String label, String ending) {
        this.label = label;
        this.ending = ending;
    }

    /** As it stands in a sentence. */
    public String label() {
        return label;
    }

    /**
     * The one that runs a file of this name: a runtime's own formats are known by their ending
     * alone, so that a pathway fits its model before anyone has opened it.
     */
    public static ModelRuntime ofName(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        for (ModelRuntime runtime : values()) {
            if (runtime != TENSORFLOW && lower.endsWith(runtime.ending)) {
                return runtime;
            }
        }
        return TENSORFLOW;
    }
}
