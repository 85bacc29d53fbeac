package org.skewscope.layers.compare;

import java.util.Optional;

/** The ways in which one layer differs, each with the code of its cause. */
public enum FaultKind {
    PADDING("SKV901"),
    COUNT_INCLUDE_PAD("SKV903"),
    EPSILON("SKV902"),
    STATISTICS("SKV902"),
    MOVING_VARIANCE("SKV902"),
    MOVING_MEAN("SKV902"),
    GAMMA("SKV902"),
    BETA("SKV902"),
    STRIDE(""),
    DILATION(""),
    GROUPS(""),
    WINDOW(""),
    AXIS(""),
    CONCAT_ORDER(""),
    SIZE(""),
    RESIZE(""),
    PAD(""),
    RESHAPE(""),
    TRANSPOSE(""),
    ACTIVATION(""),
    OPERATOR(""),
    KERNEL_SHAPE(""),
    KERNEL_TRANSPOSED(""),
    CHANNELS_REVERSED(""),
    KERNEL_IN_OUT(""),
    KERNEL_TURNED(""),
    FLATTEN_ORDER(""),
    OTHER_KERNEL("SKM901"),
    INPUT_SCALE("SKV902"),
    WEIGHTS("SKM901"),
    SWAPPED("SKM901"),
    SCALE("SKM901"),
    FACTOR(""),
    CONSTANT("SKM901"),
    BIAS("SKM901"),
    NO_BIAS("SKM901"),
    QUANTIZATION_SCALE("SKQ903"),
    INPUT_RANGE("SKQ903"),
    MISSING(""),
    EXTRA(""),
    RUNTIME("SKX900");

    private final String cause;

    FaultKind(String cause) {
        this.cause = cause;
    }

    /** Returns the code of the cause in the catalog of causes; empty where none fits. */
    public Optional<String> cause() {
        return Optional.of(cause).filter(code -> !code.isEmpty());
    }
}
