package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/** Chooses the floating-point type in which the model computes. */
public enum Precision implements OptionValue {
    FLOAT32("float32", "float32, as saved"),
    FLOAT64("float64", "float64 (neutral reference), answers rounded to float32");

    private final String id;
    private final String label;

    Precision(String id, String label) {
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
