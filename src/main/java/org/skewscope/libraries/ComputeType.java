package org.skewscope.libraries;

import org.skewscope.option.OptionValue;

/** Chooses the floating type of the cast and the normalization. */
public enum ComputeType implements OptionValue {
    FLOAT32("float32", "float32"),
    FLOAT64("float64", "float64, then cast to float32"),
    FLOAT16("float16", "float16"),
    BFLOAT16("bfloat16", "bfloat16");

    private final String id;
    private final String label;

    ComputeType(String id, String label) {
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
