package org.skewscope.execution;

import org.skewscope.option.OptionValue;

/** Which of TensorFlow's graph rewriters run before a graph or function. */
public enum Grappler implements OptionValue {
    ON("on", "on (TensorFlow's defaults)"),
    OFF("off", "off");

    private final String id;
    private final String label;

    Grappler(String id, String label) {
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

    /** Whether constant folding runs, which rewrites divisions by a constant. */
    public boolean foldsConstants() {
        return this == ON;
    }
}
