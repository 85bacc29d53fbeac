package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/** Chooses what {@code tf.data.Dataset.batch} does with a last batch that is short. */
public enum BatchRemainder implements OptionValue {
    KEEP("keep", "drop_remainder=False (kept)"),
    DROP("drop", "drop_remainder=True (dropped)");

    private final String id;
    private final String label;

    BatchRemainder(String id, String label) {
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
