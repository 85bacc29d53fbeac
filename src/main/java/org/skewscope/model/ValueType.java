package org.skewscope.model;

import org.skewscope.tensor.ElementType;

/** Names the data type of a model's input or output, as TensorFlow does. */
public enum ValueType {
    FLOAT64("float64"),
    FLOAT32("float32"),
    FLOAT16("float16"),
    BFLOAT16("bfloat16"),
    INT8("int8"),
    UINT8("uint8"),
    INT16("int16"),
    INT32("int32"),
    INT64("int64"),
    BOOL("bool"),
    STRING("string"),
    OTHER("another type");

    private final String label;

    ValueType(String label) {
        this.label = label;
    }

    /** Returns the name for a sentence. */
    public String label() {
        return label;
    }

    /**
     * Returns whether tensors of an element type have this data type.
     *
     * @param elements the storage of a tensor; uint16 has no data type of a model and gives false
     */
    public boolean holds(ElementType elements) {
        return switch (elements) {
            case FLOAT64 -> this == FLOAT64;
            case FLOAT32 -> this == FLOAT32;
            case FLOAT16 -> this == FLOAT16;
            case BFLOAT16 -> this == BFLOAT16;
            case UINT8 -> this == UINT8;
            case INT32 -> this == INT32;
            case UINT16 -> false;
        };
    }
}
