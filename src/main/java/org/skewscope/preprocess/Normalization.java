package org.skewscope.preprocess;

import org.skewscope.option.OptionValue;

/** The formula from pixel values to the numbers a model is fed. */
public enum Normalization implements OptionValue {
    DIVIDE_255("divide-255", "x / 255"),
    MULTIPLY_RECIPROCAL_255("multiply-reciprocal-255", "x × (1/255), Keras Rescaling"),
    NONE("none", "none (cast only)");

    private final String id;
    private final String label;

    Normalization(String id, String label) {
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

    /** The formula that is executed after TensorFlow's constant folding. */
    public Normalization afterConstantFolding() {
        return this == DIVIDE_255 ? MULTIPLY_RECIPROCAL_255 : this;
    }
}
