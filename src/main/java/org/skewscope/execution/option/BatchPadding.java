package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/** Chooses the rows that fill a batch that is larger than its pictures. */
public enum BatchPadding implements OptionValue {
    NONE("none", "none (short batch)"),
    REPEAT("repeat", "the picture repeated"),
    ZEROS("zeros", "zeros");

    private final String id;
    private final String label;

    BatchPadding(String id, String label) {
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
