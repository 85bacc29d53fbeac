package org.skewscope.layers.op;

/** Describes the number types in which files keep weights, with what each may round away. */
public enum Storage {
    FLOAT32("float32"),
    FLOAT16("float16"),
    BFLOAT16("bfloat16"),
    INT8("int8"),
    UINT8("uint8"),
    INT16("int16"),
    INT32("int32");

    /** The unit roundoff of float32. */
    public static final double UNIT = 0x1p-24;

    private final String label;

    Storage(String label) {
        this.label = label;
    }

    /** Returns its name in sentences. */
    public String label() {
        return label;
    }

    /** Returns whether it keeps fewer bits than float32. */
    public boolean isShort() {
        return this != FLOAT32;
    }

    /** Returns whether its numbers are whole multiples of a scale. */
    public boolean isWhole() {
        return this == INT8 || this == UINT8 || this == INT16 || this == INT32;
    }

    /** Returns the largest rounding error of a stored number of a floating type. */
    public double error(double value) {
        return switch (this) {
            case FLOAT16 -> Math.abs(value) * 0x1p-11 + 0x1p-25;
            case BFLOAT16 -> Math.abs(value) * 0x1p-8;
            default -> Math.abs(value) * UNIT;
        };
    }

    /** Returns the one of two that keeps fewer bits; the first where both are short. */
    public static Storage shorter(Storage a, Storage b) {
        return a.isShort() ? a : b;
    }
}
