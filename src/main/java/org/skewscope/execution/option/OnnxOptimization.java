package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/** Chooses how far ONNX Runtime rewrites a graph before it runs: {@code GraphOptimizationLevel}. */
public enum OnnxOptimization implements OptionValue {
    ALL("all", "ORT_ENABLE_ALL, with this CPU's layout (the default)"),
    EXTENDED("extended", "ORT_ENABLE_EXTENDED, with fused ops"),
    BASIC("basic", "ORT_ENABLE_BASIC, constants folded"),
    NONE("none", "ORT_DISABLE_ALL (no optimization)");

    private final String id;
    private final String label;

    OnnxOptimization(String id, String label) {
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
