package org.skewscope.model.onnx;

import java.util.Arrays;
import java.util.Optional;
import org.skewscope.model.ValueType;

/**
 * Names the data type of a tensor.
 *
 * <p>Source: {@code TensorProto.DataType} of onnx.proto.
 */
enum OnnxType {
    FLOAT(1, 4, ValueType.FLOAT32),
    UINT8(2, 1, ValueType.UINT8),
    INT8(3, 1, ValueType.INT8),
    UINT16(4, 2, ValueType.OTHER),
    INT16(5, 2, ValueType.OTHER),
    INT32(6, 4, ValueType.INT32),
    INT64(7, 8, ValueType.INT64),
    STRING(8, 0, ValueType.STRING),
    BOOL(9, 1, ValueType.BOOL),
    FLOAT16(10, 2, ValueType.FLOAT16),
    DOUBLE(11, 8, ValueType.FLOAT64),
    UINT32(12, 4, ValueType.OTHER),
    UINT64(13, 8, ValueType.OTHER),
    BFLOAT16(16, 2, ValueType.BFLOAT16);

    private final int code;
    private final int bytes;
    private final ValueType type;

    OnnxType(int code, int bytes, ValueType type) {
        this.code = code;
        this.bytes = bytes;
        this.type = type;
    }

    static Optional<OnnxType> of(int code) {
        return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
    }

    /** Returns the bytes of one value; 0 for texts. */
    int bytes() {
        return bytes;
    }

    /** Returns the type that all formats share. */
    ValueType type() {
        return type;
    }

    boolean isFloating() {
        return this == FLOAT || this == FLOAT16 || this == DOUBLE || this == BFLOAT16;
    }

    /** Returns whether weights may have this type. */
    boolean holdsWeights() {
        return isFloating() || this == INT8 || this == UINT8;
    }
}
