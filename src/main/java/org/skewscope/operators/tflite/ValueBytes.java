package org.skewscope.operators.tflite;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.skewscope.model.ValueType;
import org.skewscope.model.tflite.TfliteType;
import org.skewscope.network.NumberBytes;
import org.skewscope.network.Value;

/** Converts the bytes of TensorFlow Lite's tensors to values, and back; weights of 4 bits lie two in a byte. */
final class ValueBytes {

    private static final int NIBBLE = 4;
    private static final int UNUSED = Byte.SIZE - NIBBLE;

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
        if (type != TfliteType.INT4) {
            return Optional.of(NumberBytes.read(type.valueType(), sizes, ByteBuffer.wrap(bytes)));
        }
        long[] wholes = new long[count(sizes)];
        for (int i = 0; i < wholes.length; i++) {
            byte upper = (byte) (bytes[i / 2] << (i % 2 == 0 ? UNUSED : 0));
            wholes[i] = upper >> UNUSED;
        }
        return Optional.of(Value.ofWholes(ValueType.INT8, sizes, wholes));
    }

    /** Returns whether numbers of a type and sizes take so many bytes. */
    static boolean reads(TfliteType type, List<Integer> sizes, long bytes) {
        int width = NumberBytes.width(type.valueType());
        return type == TfliteType.INT4
                ? bytes == (count(sizes) + 1L) / 2
                : width > 0 && bytes == (long) count(sizes) * width;
    }

    private static int count(List<Integer> sizes) {
        return sizes.stream().reduce(1, (a, b) -> a * b);
    }

    /**
     * Returns a value as a tensor of a type holds it.
     *
     * @return empty if the tensor holds other numbers
     */
    static Optional<byte[]> write(Value value, TfliteType type) {
        if (type == TfliteType.INT4 && !value.isReal()) {
            byte[] bytes = new byte[(value.size() + 1) / 2];
            for (int i = 0; i < value.size(); i++) {
                bytes[i / 2] |= (byte) ((value.wholes()[i] & 0xf) << i % 2 * NIBBLE);
            }
            return Optional.of(bytes);
        }
        ValueType wanted = type.valueType();
        int width = NumberBytes.width(wanted);
        if (width == 0 || value.isReal() != NumberBytes.isReal(wanted)) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.allocate(value.size() * width);
        NumberBytes.write(
                value.isReal()
                        ? Value.ofFloats(wanted, value.shape(), value.floats())
                        : Value.ofWholes(wanted, value.shape(), value.wholes()),
                buffer);
        return Optional.of(buffer.array());
    }
}
