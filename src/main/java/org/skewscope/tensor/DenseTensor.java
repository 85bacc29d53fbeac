package org.skewscope.tensor;

import java.lang.reflect.Array;
import java.util.Objects;

/**
 * A tensor that owns its numbers in one Java array, C order (the last axis varies fastest). No
 * native handle is behind it. Callers agree not to write into {@link #data()} after construction.
 *
 * <p>Storage by type: uint8 in {@code byte[]}, uint16, float16 and bfloat16 (their bits) in {@code
 * short[]}, int32 in {@code int[]}, float32 in {@code float[]}, float64 in {@code double[]}.
 */
public final class DenseTensor {

    private final Shape shape;
    private final ElementType type;
    private final Object data;

    private DenseTensor(Shape shape, ElementType type, Object data) {
        Objects.requireNonNull(shape);
        if (Array.getLength(data) != shape.elementCount()) {
            throw new IllegalArgumentException(
                    "Shape " + shape + " does not hold " + Array.getLength(data) + " values");
        }
        this.shape = shape;
        this.type = type;
        this.data = data;
    }

    public static DenseTensor ofUint8(Shape shape, byte[] values) {
        return new DenseTensor(shape, ElementType.UINT8, values);
    }

    public static DenseTensor ofUint16(Shape shape, short[] values) {
        return new DenseTensor(shape, ElementType.UINT16, values);
    }

    public static DenseTensor ofInt32(Shape shape, int[] values) {
        return new DenseTensor(shape, ElementType.INT32, values);
    }

    /** The bits of IEEE 754 half-precision numbers. */
    public static DenseTensor ofFloat16(Shape shape, short[] bits) {
        return new DenseTensor(shape, ElementType.FLOAT16, bits);
    }

    /** The upper 16 bits of float32 numbers. */
    public static DenseTensor ofBfloat16(Shape shape, short[] bits) {
        return new DenseTensor(shape, ElementType.BFLOAT16, bits);
    }

    public static DenseTensor ofFloat32(Shape shape, float[] values) {
        return new DenseTensor(shape, ElementType.FLOAT32, values);
    }

    public static DenseTensor ofFloat64(Shape shape, double[] values) {
        return new DenseTensor(shape, ElementType.FLOAT64, values);
    }

    public Shape shape() {
        return shape;
    }

    public ElementType type() {
        return type;
    }

    /** How many elements it has. */
    public int size() {
        return Array.getLength(data);
    }

    /** How much memory the values take. */
    public long bytes() {
        return (long) size() * type.bytes();
    }

    /** The array behind the tensor, not a copy; its class follows from {@link #type()}. */
    public Object data() {
        return data;
    }

    public byte[] uint8() {
        return (byte[]) data;
    }

    public short[] shorts() {
        return (short[]) data;
    }

    public int[] int32() {
        return (int[]) data;
    }

    public float[] float32() {
        return (float[]) data;
    }

    public double[] float64() {
        return (double[]) data;
    }

    /** The element at a flat index; exact for every type. */
    public double value(int index) {
        return switch (type) {
            case UINT8 -> ((byte[]) data)[index] & 0xFF;
            case UINT16 -> ((short[]) data)[index] & 0xFFFF;
            case INT32 -> ((int[]) data)[index];
            case FLOAT16 -> HalfPrecision.float16ToFloat(((short[]) data)[index]);
            case BFLOAT16 -> HalfPrecision.bfloat16ToFloat(((short[]) data)[index]);
            case FLOAT32 -> ((float[]) data)[index];
            case FLOAT64 -> ((double[]) data)[index];
        };
    }

    /** All elements as float32; float64 and int32 are rounded to nearest. A copy unless float32. */
    public float[] toFloats() {
        if (type == ElementType.FLOAT32) {
            return (float[]) data;
        }
        float[] floats = new float[size()];
        if (data instanceof byte[] bytes) {
            UnsignedBytes.toFloats(bytes, 0, floats.length, floats);
        } else {
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) value(i);
            }
        }
        return floats;
    }

    /** The same numbers under another shape; shares the array. */
    public DenseTensor reshaped(Shape other) {
        return new DenseTensor(other, type, data);
    }

    /** Other numbers of the same type under the same shape. */
    public DenseTensor withData(Object values) {
        if (values.getClass() != data.getClass()) {
            throw new IllegalArgumentException("Not the storage of " + type);
        }
        return new DenseTensor(shape, type, values);
    }

    /** Whether shape, type and every bit are the same. */
    public boolean bitIdentical(DenseTensor other) {
        return this == other
                || (type == other.type
                        && shape.equals(other.shape)
                        && (data == other.data || TensorBytes.equal(this, other)));
    }

    @Override
    public String toString() {
        return type.numpyName() + " [" + shape + "]";
    }
}
