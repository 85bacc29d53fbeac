package org.skewscope.layers.compare;

import java.util.Optional;

/** Lists the ways in which one layer differs, each with the code of its cause. */
public enum FaultKind {
    PADDING("SKV901"),
    COUNT_INCLUDE_PAD("SKV903"),
    EPSILON("SKV902"),
    STATISTICS("SKV902"),
    MOVING_VARIANCE("SKM901"),
    MOVING_MEAN("SKM901"),
    GAMMA("SKM901"),
    BETA("SKV902"),
    STRIDE("SKV904"),
    DILATION("SKV904"),
    GROUPS("SKV904"),
    WINDOW("SKV904"),
    AXIS("SKV904"),
    CONCAT_ORDER("SKV904"),
    SIZE("SKV904"),
    RESIZE("SKV908"),
    PAD("SKV901"),
    SLICE("SKV904"),
    RESHAPE("SKV904"),
    TRANSPOSE("SKV906"),
    ACTIVATION("SKV905"),
    OPERATOR("SKV904"),
    KERNEL_SHAPE("SKV904"),
    KERNEL_TRANSPOSED("SKV906"),
    CHANNELS_REVERSED("SKV906"),
    KERNEL_IN_OUT("SKV906"),
    KERNEL_TURNED("SKV906"),
    FLATTEN_ORDER("SKV906"),
    OTHER_KERNEL("SKM901"),
    INPUT_SCALE("SKV902"),
    WEIGHTS("SKM901"),
    SWAPPED("SKM901"),
    SCALE("SKM901"),
    FACTOR("SKV904"),
    CONSTANT("SKM901"),
    BIAS("SKM901"),
    NO_BIAS("SKM901"),
    QUANTIZATION_SCALE("SKQ903"),
    INPUT_RANGE("SKQ903"),
    MISSING("SKV907"),
    EXTRA("SKV907"),
    TABLE("SKX900"),
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
