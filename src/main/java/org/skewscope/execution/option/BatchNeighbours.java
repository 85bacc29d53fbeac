package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/** Chooses the pictures that share the batch, before any padding. */
public enum BatchNeighbours implements OptionValue {
    NONE("none", "none (this picture only)"),
    SAME("same", "this picture in every row"),
    OTHERS("others", "the other pictures, in order as Dataset.batch");

    private final String id;
    private final String label;

    BatchNeighbours(String id, String label) {
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
