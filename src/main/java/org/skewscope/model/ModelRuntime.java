package org.skewscope.model;

import java.util.Locale;

/** Names the program that runs the models of a format. */
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

    /** Returns the name for a sentence. */
    public String label() {
        return label;
    }

    /** Returns the files that it runs, with an article. */
    public String files() {
        return this == TENSORFLOW ? "a model of TensorFlow" : (this == ONNX ? "an " : "a ") + ending + " file";
    }

    /**
     * Returns the runtime of a file name. A runtime's own format is known by its ending alone, so
     * that a pathway fits its model before the model is opened.
     *
     * @param file a name or path in any case, which is not opened; every other ending, and an empty
     *     name, is TensorFlow's
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
