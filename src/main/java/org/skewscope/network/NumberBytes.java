package org.skewscope.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.skewscope.model.ValueType;
import org.skewscope.tensor.HalfPrecision;

/** Converts the bytes of a runtime's tensors to values, and back, without any rounding but that of float64. */
public final class NumberBytes {

    private NumberBytes() {}

    /** Returns how many bytes a number takes; 0 where the type has no numbers. */
    public static int width(ValueType type) {
        return switch (type) {
            case FLOAT64, INT64 -> Long.BYTES;
            case FLOAT32, INT32 -> Integer.BYTES;
            case FLOAT16, BFLOAT16, INT16 -> Short.BYTES;
            case INT8, UINT8, BOOL -> Byte.BYTES;
            case STRING, OTHER -> 0;
        };
    }

    /** Returns whether a type holds real numbers. */
    public static boolean isReal(ValueType type) {
        return switch (type) {
            case FLOAT64, FLOAT32, FLOAT16, BFLOAT16 -> true;
            default -> false;
        };
    }

    /**
     * Returns the numbers of a tensor.
     *
     * @param type of numbers
     * @param bytes as many as the sizes say, in the machine's order
     */
    public static Value read(ValueType type, List<Integer> sizes, ByteBuffer bytes) {
        ByteBuffer source = bytes.order(ByteOrder.nativeOrder());
        int count = sizes.stream().reduce(1, (a, b) -> a * b);
        if (!isReal(type)) {
            long[] wholes = new long[count];
            for (int i = 0; i < count; i++) {
                wholes[i] = switch (type) {
                    case INT64 -> source.getLong();
                    case INT32 -> source.getInt();
                    case INT16 -> source.getShort();
                    case INT8 -> source.get();
                    default -> Byte.toUnsignedLong(source.get());
                };
            }
            return Value.ofWholes(type, sizes, wholes);
        }
        float[] floats = new float[count];
        if (type == ValueType.FLOAT32) {
            source.asFloatBuffer().get(floats);
            return Value.ofFloats(type, sizes, floats);
        }
        for (int i = 0; i < count; i++) {
            floats[i] = switch (type) {
                case FLOAT16 -> HalfPrecision.float16ToFloat(source.getShort());
                case BFLOAT16 -> HalfPrecision.bfloat16ToFloat(source.getShort());
                default -> (float) source.getDouble();
            };
        }
        return Value.ofFloats(type, sizes, floats);
    }

    /**
     * Writes the numbers of a value.
     *
     * @param target room for all of them; its order becomes the machine's
     */
    public static void write(Value value, ByteBuffer target) {
        target.order(ByteOrder.nativeOrder());
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
                case INT16 -> target.putShort((short) value.wholes()[i]);
                default -> target.put((byte) value.wholes()[i]);
            }
        }
    }
}
