package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/** Chooses the kernels that TensorFlow Lite runs a model with. */
public enum Delegate implements OptionValue {
    XNNPACK("xnnpack", "XNNPACK, the interpreter's default"),
    NONE("none", "built-in kernels, no delegate");

    private final String id;
    private final String label;

    Delegate(String id, String label) {
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
