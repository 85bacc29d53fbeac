package org.skewscope.operators.tensorflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.skewscope.model.ValueType;
import org.skewscope.network.NumberBytes;
import org.skewscope.network.Value;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.DataType;

/** Converts TensorFlow's tensors to values, and back. */
final class TensorValues {

    private TensorValues() {}

    /** Returns what a tensor holds; empty if its type has no numbers, or is one that values do not tell apart. */
    static Optional<Value> of(EagerTensor tensor) {
        return type(tensor.type())
                .map(type -> tensor.read((shape, bytes) -> NumberBytes.read(type, shape.dimensions(), bytes)));
    }

    /** Returns a copy in native memory, which the caller closes. */
    static EagerTensor toNative(Value value) {
        try {
            return EagerTensor.of(
                    type(value.type()), new Shape(value.shape()), bytes -> NumberBytes.write(value, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether values hold numbers of a type. */
    static boolean holds(DataType type) {
        return type(type).isPresent();
    }

    private static Optional<ValueType> type(DataType type) {
        return switch (type) {
            case DT_DOUBLE -> Optional.of(ValueType.FLOAT64);
            case DT_FLOAT -> Optional.of(ValueType.FLOAT32);
            case DT_HALF -> Optional.of(ValueType.FLOAT16);
            case DT_BFLOAT16 -> Optional.of(ValueType.BFLOAT16);
            case DT_INT8 -> Optional.of(ValueType.INT8);
            case DT_UINT8 -> Optional.of(ValueType.UINT8);
            case DT_INT16 -> Optional.of(ValueType.INT16);
            case DT_INT32 -> Optional.of(ValueType.INT32);
            case DT_INT64 -> Optional.of(ValueType.INT64);
            case DT_BOOL -> Optional.of(ValueType.BOOL);
            default -> Optional.empty();
        };
    }

    private static DataType type(ValueType type) {
        return switch (type) {
            case FLOAT64 -> DataType.DT_DOUBLE;
            case FLOAT32 -> DataType.DT_FLOAT;
            case FLOAT16 -> DataType.DT_HALF;
            case BFLOAT16 -> DataType.DT_BFLOAT16;
            case INT8 -> DataType.DT_INT8;
            case UINT8 -> DataType.DT_UINT8;
            case INT16 -> DataType.DT_INT16;
            case INT32 -> DataType.DT_INT32;
            case INT64 -> DataType.DT_INT64;
            case BOOL -> DataType.DT_BOOL;
            case STRING, OTHER -> throw new IllegalArgumentException("no numbers of " + type.label() + " are fed");
        };
    }
}
