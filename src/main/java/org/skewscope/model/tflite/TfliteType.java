package org.skewscope.model.tflite;

import java.util.Arrays;
import java.util.Optional;
import org.skewscope.model.ValueType;

/**
 * Names the data type of a tensor.
 *
 * <p>Source: {@code TensorType} in TensorFlow's {@code compiler/mlir/lite/schema/schema.fbs}.
 */
public enum TfliteType {
    FLOAT32(0, 4, ValueType.FLOAT32),
    FLOAT16(1, 2, ValueType.FLOAT16),
    INT32(2, 4, ValueType.INT32),
    UINT8(3, 1, ValueType.UINT8),
    INT64(4, 8, ValueType.INT64),
    STRING(5, 0, ValueType.STRING),
    BOOL(6, 1, ValueType.BOOL),
    INT16(7, 2, ValueType.INT16),
    COMPLEX64(8, 8, ValueType.OTHER),
    INT8(9, 1, ValueType.INT8),
    FLOAT64(10, 8, ValueType.FLOAT64),
    COMPLEX128(11, 16, ValueType.OTHER),
    UINT64(12, 8, ValueType.OTHER),
    RESOURCE(13, 0, ValueType.OTHER),
    VARIANT(14, 0, ValueType.OTHER),
    UINT32(15, 4, ValueType.OTHER),
    UINT16(16, 2, ValueType.OTHER),
    /** Two in a byte. */
    INT4(17, 0, ValueType.OTHER),
    BFLOAT16(18, 2, ValueType.BFLOAT16);

    private final int number;
    private final int bytes;
    private final ValueType values;

    TfliteType(int number, int bytes, ValueType values) {
        this.number = number;
        this.bytes = bytes;
        this.values = values;
    }

    static Optional<TfliteType> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    /** Returns how many a value has; 0 if that is no whole number, or depends. */
    int bytes() {
        return bytes;
    }

    /** Returns the type that all formats share. */
    public ValueType valueType() {
        return values;
    }

    /** Returns the smallest whole number of a quantized tensor. */
    public int smallest() {
        return this == INT8 ? Byte.MIN_VALUE : 0;
    }

    /** Returns the largest whole number of a quantized tensor. */
    public int largest() {
        return this == INT8 ? Byte.MAX_VALUE : 255;
    }

    /** Returns whether it is one in which converters quantize inputs and outputs. */
    public boolean isByte() {
        return this == INT8 || this == UINT8;
    }
}
