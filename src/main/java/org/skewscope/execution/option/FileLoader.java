package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/** Chooses the version of Keras that opens a Keras file; each makes other ops of some layers. */
public enum FileLoader implements OptionValue {
    AUTO("auto", "default: the version that saved the file"),
    KERAS_2("keras-2", "Keras 2 (tf_keras)"),
    KERAS_3_3("keras-3.3", "Keras 3.0 to 3.6"),
    KERAS_3_7("keras-3.7", "Keras 3.7 to 3.14"),
    KERAS_3("keras-3", "Keras 3.15 or newer");

    private final String id;
    private final String label;

    FileLoader(String id, String label) {
        this.id = id;
        this.label = label;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }
}
