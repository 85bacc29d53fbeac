package org.skewscope.tensor.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * The element types of {@code .npy} files that are read, by the kind and width of NumPy's type
 * string ({@code <f4} is kind f, width 4).
 *
 * <p>Source: NumPy, "The array interface protocol", typestr.
 */
enum NpyType {
    BOOL("b1", 1),
    INT8("i1", 1),
    INT16("i2", 2),
    INT32("i4", 4),
    INT64("i8", 8),
    UINT8("u1", 1),
    UINT16("u2", 2),
    UINT32("u4", 4),
    FLOAT16("f2", 2),
    FLOAT32("f4", 4),
    FLOAT64("f8", 8);

    /** Integers up to here are exact in float64. */
    private static final long LARGEST_EXACT = 1L << 53;

    private final String code;
    private final int width;

    NpyType(String code, int width) {
        this.code = code;
        this.width = width;
    }

    static Optional<NpyType> byCode(String code) {
        for (NpyType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Bytes of one element. */
    int width() {
        return width;
    }

    /**
     * A tensor of the nearest type that holds every value exactly: booleans become uint8, short
     * integers int32, long integers int32 or, where they do not fit, float64.
     *
     * @param bytes little-endian, C order
     * @throws ArithmeticException where an integer is exact in no type
     */
    DenseTensor tensor(Shape shape, byte[] bytes) {
        ByteBuffer source = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (this) {
            case BOOL, UINT8 -> TensorBytes.read(shape, ElementType.UINT8, source);
            case UINT16 -> TensorBytes.read(shape, ElementType.UINT16, source);
            case INT32 -> TensorBytes.read(shape, ElementType.INT32, source);
            case FLOAT16 -> TensorBytes.read(shape, ElementType.FLOAT16, source);
            case FLOAT32 -> TensorBytes.read(shape, ElementType.FLOAT32, source);
            case FLOAT64 -> TensorBytes.read(shape, ElementType.FLOAT64, source);
            case INT8, INT16, UINT32, INT64 -> integers(shape, source);
        };
    }

    private DenseTensor integers(Shape shape, ByteBuffer source) {
        int count = source.capacity() / width;
        boolean fits = true;
        for (int i = 0; i < count; i++) {
            long value = integer(source, i);
            fits &= value == (int) value;
            if (value > LARGEST_EXACT || value < -LARGEST_EXACT) {
                throw new ArithmeticException("The integer " + value + " is exact in no type");
            }
        }
        if (fits) {
            int[] values = new int[count];
            for (int i = 0; i < count; i++) {
                values[i] = (int) integer(source, i);
            }
            return DenseTensor.ofInt32(shape, values);
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (double) integer(source, i);
        }
        return DenseTensor.ofFloat64(shape, values);
    }

    private long integer(ByteBuffer source, int index) {
        int at = index * width;
        return switch (this) {
            case INT8 -> source.get(at);
            case INT16 -> source.getShort(at);
            case UINT32 -> source.getInt(at) & 0xFFFFFFFFL;
            case INT64 -> source.getLong(at);
            default -> throw new AssertionError(this);
        };
    }
}
