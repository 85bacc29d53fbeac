package org.skewscope.runtime.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.skewscope.model.ValueType;
import org.skewscope.model.tflite.TfliteType;
import org.skewscope.network.Value;
import org.skewscope.tensor.HalfPrecision;

/** Converts the bytes of TensorFlow Lite's tensors to values, and back, without any rounding but that of float64. */
final class ValueBytes {

    private static final int NIBBLE = 4;

    private ValueBytes() {}

    /**
     * Returns what a tensor holds.
     *
     * @param bytes in native order
     * @return empty if the type holds no numbers, or the bytes are not as many as the sizes say
     */
    static Optional<Value> read(TfliteType type, List<Integer> sizes, byte[] bytes) {
        if (!reads(type, sizes, bytes.length)) {
            return Optional.empty();
        }
        int count = count(sizes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        if (type == TfliteType.FLOAT32) {
            float[] floats = new float[count];
            buffer.asFloatBuffer().get(floats);
            return Optional.of(Value.ofFloats(type.valueType(), sizes, floats));
        }
        if (isReal(type)) {
            float[] floats = new float[count];
            for (int i = 0; i < count; i++) {
                floats[i] = switch (type) {
                    case FLOAT16 -> HalfPrecision.float16ToFloat(buffer.getShort());
                    case BFLOAT16 -> HalfPrecision.bfloat16ToFloat(buffer.getShort());
                    default -> (float) buffer.getDouble();
                };
            }
            return Optional.of(Value.ofFloats(type.valueType(), sizes, floats));
        }
        long[] wholes = new long[count];
        for (int i = 0; i < count; i++) {
            wholes[i] = switch (type) {
                case INT64 -> buffer.getLong();
                case INT32 -> buffer.getInt();
                case UINT32 -> Integer.toUnsignedLong(buffer.getInt());
                case INT16 -> buffer.getShort();
                case UINT16 -> Short.toUnsignedLong(buffer.getShort());
                case UINT8, BOOL -> Byte.toUnsignedLong(buffer.get());
                case INT4 -> signed(bytes[i / 2] >> (i % 2 * NIBBLE));
                default -> buffer.get();
            };
        }
        return Optional.of(Value.ofWholes(type.valueType(), sizes, wholes));
    }

    /** Returns whether numbers of a type and sizes take so many bytes. */
    static boolean reads(TfliteType type, List<Integer> sizes, long bytes) {
        int count = count(sizes);
        return width(type) > 0 && bytes == (type == TfliteType.INT4 ? (count + 1L) / 2 : (long) count * width(type));
    }

    private static int count(List<Integer> sizes) {
        return sizes.stream().reduce(1, (a, b) -> a * b);
    }

    private static int signed(int nibble) {
        int unused = Integer.SIZE - NIBBLE;
        return nibble << unused >> unused;
    }

    /** Returns whether tensors of a type hold real numbers. */
    private static boolean isReal(TfliteType type) {
        return switch (type.valueType()) {
            case FLOAT64, FLOAT32, FLOAT16, BFLOAT16 -> true;
            default -> false;
        };
    }

    /** Returns the bytes of a number; 1 for two in a byte, 0 for what is no number. */
    private static int width(TfliteType type) {
        return switch (type) {
            case FLOAT64, INT64 -> Long.BYTES;
            case FLOAT32, INT32, UINT32 -> Integer.BYTES;
            case FLOAT16, BFLOAT16, INT16, UINT16 -> Short.BYTES;
            case INT8, UINT8, BOOL, INT4 -> Byte.BYTES;
            default -> 0;
        };
    }

    /**
     * Returns a value as a tensor of a type holds it.
     *
     * @return empty if the type holds other numbers: whole ones instead of real ones, or none at all
     */
    static Optional<byte[]> write(Value value, TfliteType type) {
        int width = width(type);
        if (width == 0 || isReal(type) != value.isReal() || type.valueType() == ValueType.STRING) {
            return Optional.empty();
        }
        int bytes = type == TfliteType.INT4 ? (value.size() + 1) / 2 : value.size() * width;
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
        if (type == TfliteType.FLOAT32) {
            buffer.asFloatBuffer().put(value.floats());
            return Optional.of(buffer.array());
        }
        for (int i = 0; i < value.size(); i++) {
            switch (type) {
                case FLOAT64 -> buffer.putDouble(value.floats()[i]);
                case FLOAT16 -> buffer.putShort(HalfPrecision.floatToFloat16(value.floats()[i]));
                case BFLOAT16 -> buffer.putShort(HalfPrecision.floatToBfloat16(value.floats()[i]));
                case INT64 -> buffer.putLong(value.wholes()[i]);
                case INT32, UINT32 -> buffer.putInt((int) value.wholes()[i]);
                case INT16, UINT16 -> buffer.putShort((short) value.wholes()[i]);
                case INT4 -> buffer.put(
                        i / 2, (byte) (buffer.get(i / 2) | (value.wholes()[i] & 0xf) << i % 2 * NIBBLE));
                default -> buffer.put((byte) value.wholes()[i]);
            }
        }
        return Optional.of(buffer.array());
    }
}
