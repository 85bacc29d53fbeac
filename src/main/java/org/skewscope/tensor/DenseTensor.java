package org.skewscope.tensor;

import java.lang.reflect.Array;
import java.util.Objects;

/**
 * Owns the numbers of a tensor in one Java array in C order (the last axis varies fastest). The
 * tensor has no native handle. Callers do not write into {@link #data()} after construction.
 *
 * <p>The type decides the storage: uint8 lies in {@code byte[]}, uint16, float16 and bfloat16
 * (their bits) in {@code short[]}, int32 in {@code int[]}, float32 in {@code float[]}, float64 in
 * {@code double[]}.
 *
 * <p>Each {@code of...} method takes over the array without a copy and throws
 * IllegalArgumentException if its length is not the shape's element count. A large weight of a file
 * is read again where it was let go ({@link #ofFloat32(Shape, FloatShelf.Floats)}).
 */
public final class DenseTensor {

    private final Shape shape;
    private final ElementType type;

    /** The array, or {@link FloatShelf.Floats} that return one. */
    private final Object held;

    private DenseTensor(Shape shape, ElementType type, Object held) {
        Objects.requireNonNull(shape);
        if (!(held instanceof FloatShelf.Floats) && Array.getLength(held) != shape.elementCount()) {
            throw new IllegalArgumentException(
                    "Shape %s does not hold %s values".formatted(shape, Array.getLength(held)));
        }
        this.shape = shape;
        this.type = type;
        this.held = held;
    }

    /**
     * Creates a tensor of any type.
     *
     * @param values an array of the type's storage class, such as {@link ElementType#array} gives
     */
    static DenseTensor of(Shape shape, ElementType type, Object values) {
        return new DenseTensor(shape, type, values);
    }

    /**
     * Creates a uint8 tensor.
     *
     * @param values bytes read as 0 to 255
     */
    public static DenseTensor ofUint8(Shape shape, byte[] values) {
        return new DenseTensor(shape, ElementType.UINT8, values);
    }

    /**
     * Creates a uint16 tensor.
     *
     * @param values shorts read as 0 to 65,535
     */
    public static DenseTensor ofUint16(Shape shape, short[] values) {
        return new DenseTensor(shape, ElementType.UINT16, values);
    }

    /**
     * Creates an int32 tensor.
     *
     * @param values the numbers in C order
     */
    public static DenseTensor ofInt32(Shape shape, int[] values) {
        return new DenseTensor(shape, ElementType.INT32, values);
    }

    /**
     * Creates a float16 tensor.
     *
     * @param bits the bits of IEEE 754 half-precision numbers
     */
    public static DenseTensor ofFloat16(Shape shape, short[] bits) {
        return new DenseTensor(shape, ElementType.FLOAT16, bits);
    }

    /**
     * Creates a bfloat16 tensor.
     *
     * @param bits the upper 16 bits of float32 numbers
     */
    public static DenseTensor ofBfloat16(Shape shape, short[] bits) {
        return new DenseTensor(shape, ElementType.BFLOAT16, bits);
    }

    /**
     * Creates a float32 tensor.
     *
     * @param values the numbers in C order
     */
    public static DenseTensor ofFloat32(Shape shape, float[] values) {
        return new DenseTensor(shape, ElementType.FLOAT32, values);
    }

    /**
     * Creates a float32 tensor whose numbers are read when they are needed. Its methods throw
     * UncheckedIOException if the numbers cannot be read.
     *
     * @param values as many numbers as the shape has elements, in C order
     */
    public static DenseTensor ofFloat32(Shape shape, FloatShelf.Floats values) {
        return new DenseTensor(shape, ElementType.FLOAT32, values);
    }

    /**
     * Creates a float64 tensor.
     *
     * @param values the numbers in C order
     */
    public static DenseTensor ofFloat64(Shape shape, double[] values) {
        return new DenseTensor(shape, ElementType.FLOAT64, values);
    }

    public Shape shape() {
        return shape;
    }

    public ElementType type() {
        return type;
    }

    /** Returns the number of elements. */
    public int size() {
        return (int) shape.elementCount();
    }

    /** Returns the memory that the values take, in bytes. */
    public long bytes() {
        return (long) size() * type.bytes();
    }

    /** Returns the tensor's own array, whose class follows from {@link #type()}. */
    public Object data() {
        return held instanceof FloatShelf.Floats floats ? floats.get() : held;
    }

    /**
     * Returns the array of a uint8 tensor.
     *
     * @throws ClassCastException if the tensor has another type
     */
    public byte[] uint8() {
        return (byte[]) data();
    }

    /**
     * Returns the array of a uint16, float16 or bfloat16 tensor.
     *
     * @throws ClassCastException if the tensor has another type
     */
    public short[] shorts() {
        return (short[]) data();
    }

    /**
     * Returns the array of an int32 tensor.
     *
     * @throws ClassCastException if the tensor has another type
     */
    public int[] int32() {
        return (int[]) data();
    }

    /**
     * Returns the array of a float32 tensor.
     *
     * @throws ClassCastException if the tensor has another type
     */
    public float[] float32() {
        return (float[]) data();
    }

    /**
     * Returns the array of a float64 tensor.
     *
     * @throws ClassCastException if the tensor has another type
     */
    public double[] float64() {
        return (double[]) data();
    }

    /**
     * Returns the element at a flat index as float64, which is exact for every type.
     *
     * @param index 0 to size - 1, in C order
     */
    public double value(int index) {
        return switch (type) {
            case UINT8 -> ((byte[]) data())[index] & 0xFF;
            case UINT16 -> ((short[]) data())[index] & 0xFFFF;
            case INT32 -> ((int[]) data())[index];
            case FLOAT16 -> HalfPrecision.float16ToFloat(((short[]) data())[index]);
            case BFLOAT16 -> HalfPrecision.bfloat16ToFloat(((short[]) data())[index]);
            case FLOAT32 -> ((float[]) data())[index];
            case FLOAT64 -> ((double[]) data())[index];
        };
    }

    /**
     * Returns all elements as float32, with float64 and int32 rounded to nearest.
     *
     * @return the tensor's own array if it is float32, otherwise a copy
     */
    public float[] toFloats() {
        if (type == ElementType.FLOAT32) {
            return (float[]) data();
        }
        float[] floats = new float[size()];
        if (held instanceof byte[] bytes) {
            UnsignedBytes.toFloats(bytes, 0, floats.length, floats);
        } else if (data() instanceof double[] doubles) {
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) doubles[i];
            }
        } else {
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) value(i);
            }
        }
        return floats;
    }

    /**
     * Returns a tensor of another shape over the same array.
     *
     * @param other a shape of as many elements
     * @throws IllegalArgumentException if the element counts differ
     */
    public DenseTensor reshaped(Shape other) {
        return new DenseTensor(other, type, held);
    }

    /**
     * Returns a tensor of this type and shape with other numbers.
     *
     * @param values an array of this type's storage class, which is not copied
     * @throws IllegalArgumentException if the class or the length does not fit
     */
    public DenseTensor withData(Object values) {
        if (values.getClass() != data().getClass()) {
            throw new IllegalArgumentException("Not the storage of " + type);
        }
        return new DenseTensor(shape, type, values);
    }

    /**
     * Returns whether shape, type and every bit are equal; a NaN equals a NaN of equal bits. Unlike
     * {@link TensorDiff#identical(DenseTensor, DenseTensor)}, 0 and -0 differ here.
     *
     * @param other of any shape and type; another type or shape gives false, not an exception
     */
    public boolean bitIdentical(DenseTensor other) {
        return this == other
                || (type == other.type
                        && shape.equals(other.shape)
                        && (held == other.held || TensorBytes.equal(this, other)));
    }

    @Override
    public String toString() {
        return "%s [%s]".formatted(type.numpyName(), shape);
    }
}
