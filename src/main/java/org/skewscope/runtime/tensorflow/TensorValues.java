package org.skewscope.runtime.tensorflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.skewscope.model.ValueType;
import org.skewscope.network.Value;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.capi.ElementTypes;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.DataType;

/** Converts TensorFlow's tensors to values, and back, without any rounding but that of float64. */
final class TensorValues {

    private TensorValues() {}

    /** Returns what a tensor holds; empty if its type has no numbers, or is one that values do not tell apart. */
    static Optional<Value> of(EagerTensor tensor) {
        DataType type = tensor.type();
        return type(type)
                .map(known -> tensor.read((shape, bytes) -> {
                    ByteBuffer source = bytes.order(ByteOrder.nativeOrder());
                    int count = Math.toIntExact(shape.elementCount());
                    if (known == ValueType.FLOAT32) {
                        float[] floats = new float[count];
                        source.asFloatBuffer().get(floats);
                        return Value.ofFloats(known, shape.dimensions(), floats);
                    }
                    if (isReal(known)) {
                        float[] floats = new float[count];
                        for (int i = 0; i < count; i++) {
                            floats[i] = switch (known) {
                                case FLOAT64 -> (float) source.getDouble();
                                case FLOAT16 -> HalfPrecision.float16ToFloat(source.getShort());
                                default -> HalfPrecision.bfloat16ToFloat(source.getShort());
                            };
                        }
                        return Value.ofFloats(known, shape.dimensions(), floats);
                    }
                    long[] wholes = new long[count];
                    for (int i = 0; i < count; i++) {
                        wholes[i] = switch (known) {
                            case INT64 -> source.getLong();
                            case INT32 -> source.getInt();
                            case INT8 -> source.get();
                            default -> Byte.toUnsignedLong(source.get());
                        };
                    }
                    return Value.ofWholes(known, shape.dimensions(), wholes);
                }));
    }

    /** Returns a tensor's numbers. The array of float32 is shared. */
    static Value of(DenseTensor tensor) {
        return switch (tensor.type()) {
            case UINT8, INT32, UINT16 -> {
                long[] wholes = new long[tensor.size()];
                for (int i = 0; i < wholes.length; i++) {
                    wholes[i] = (long) tensor.value(i);
                }
                yield Value.ofWholes(
                        type(ElementTypes.toTensorFlow(tensor.type())).orElse(ValueType.OTHER),
                        tensor.shape().dimensions(),
                        wholes);
            }
            default -> Value.ofFloats(
                    type(ElementTypes.toTensorFlow(tensor.type())).orElseThrow(),
                    tensor.shape().dimensions(),
                    tensor.toFloats());
        };
    }

    /** Returns a copy in native memory, which the caller closes. */
    static EagerTensor toNative(Value value) {
        try {
            return EagerTensor.of(type(value.type()), new Shape(value.shape()), bytes -> {
                ByteBuffer target = bytes.order(ByteOrder.nativeOrder());
                if (value.type() == ValueType.FLOAT32) {
                    target.asFloatBuffer().put(value.floats());
                    return;
                }
                for (int i = 0; i < value.size(); i++) {
                    switch (value.type()) {
                        case FLOAT64 -> target.putDouble(value.floats()[i]);
                        case FLOAT16 -> target.putShort(HalfPrecision.floatToFloat16(value.floats()[i]));
                        case BFLOAT16 -> target.putShort(HalfPrecision.floatToBfloat16(value.floats()[i]));
                        case INT64 -> target.putLong(value.wholes()[i]);
                        case INT32 -> target.putInt((int) value.wholes()[i]);
                        default -> target.put((byte) value.wholes()[i]);
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isReal(ValueType type) {
        return switch (type) {
            case FLOAT64, FLOAT32, FLOAT16, BFLOAT16 -> true;
            default -> false;
        };
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
            case INT32 -> DataType.DT_INT32;
            case INT64 -> DataType.DT_INT64;
            case BOOL -> DataType.DT_BOOL;
            case STRING, OTHER -> throw new IllegalArgumentException("no numbers of " + type.label() + " are fed");
        };
    }
}
