package org.skewscope.execution.option;

import org.skewscope.option.OptionValue;

/**
 * Chooses whether oneDNN's kernels replace Eigen's.
 *
 * <p>Source: {@code TF_ENABLE_ONEDNN_OPTS} of TensorFlow 2.18, {@code core/util/util.cc}.
 */
public enum OneDnnSwitch implements OptionValue {
    DEFAULT("default", "TensorFlow's default for this CPU"),
    ON("on", "TF_ENABLE_ONEDNN_OPTS=1"),
    OFF("off", "TF_ENABLE_ONEDNN_OPTS=0 (Eigen)");

    private final String id;
    private final String label;

    OneDnnSwitch(String id, String label) {
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

    /** Returns the environment variable's value; null if the variable is not set. */
    String variable() {
        return switch (this) {
            case DEFAULT -> null;
            case ON -> "1";
            case OFF -> "0";
        };
    }
}
