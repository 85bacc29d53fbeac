package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/** Chooses whether XLA compiles the function; other execution modes ignore it. */
public enum Xla implements OptionValue {
    OFF("off", "off"),
    ON("on", "jit_compile=True (tf.function only)");

    private final String id;
    private final String label;

    Xla(String id, String label) {
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
