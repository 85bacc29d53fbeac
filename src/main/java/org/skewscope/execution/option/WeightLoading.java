package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/** Chooses what happens to a SavedModel's weights before the model runs. */
public enum WeightLoading implements OptionValue {
    SAVED_MODEL("saved-model", "SavedModel, variables as saved"),
    FROZEN("frozen", "frozen: one flat graph, variables made constants"),
    FLOAT16_WEIGHTS("float16-weights", "weights rounded to float16 and back"),
    BFLOAT16_WEIGHTS("bfloat16-weights", "weights rounded to bfloat16 and back");

    private final String id;
    private final String label;

    WeightLoading(String id, String label) {
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
