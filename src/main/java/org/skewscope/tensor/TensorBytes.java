package org.skewscope.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import org.skewscope.digest.Sha256;

/** Reads and writes the bytes of a tensor as NumPy stores them: C order, little-endian. */
public final class TensorBytes {

    private static final int CHUNK_ELEMENTS = 1 << 14;

    private TensorBytes() {}

    /** Receives the bytes of a tensor piece by piece. */
    @FunctionalInterface
    public interface Sink<E extends Exception> {
        void accept(byte[] bytes, int length) throws E;
    }

    /**
     * Passes all bytes to the sink piece by piece, so that a large tensor is never copied as a
     * whole.
     *
     * @param tensor of any type
     * @param sink receives each piece; only the first {@code length} bytes of the array count
     * @throws E if the sink throws it
     */
    public static <E extends Exception> void stream(DenseTensor tensor, Sink<E> sink) throws E {
        if (tensor.type() == ElementType.UINT8) {
            sink.accept(tensor.uint8(), tensor.size());
            return;
        }
        int width = tensor.type().bytes();
        byte[] piece = new byte[CHUNK_ELEMENTS * width];
        ByteBuffer buffer = ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < tensor.size(); start += CHUNK_ELEMENTS) {
            int count = Math.min(CHUNK_ELEMENTS, tensor.size() - start);
            switch (tensor.type()) {
                case UINT8 -> throw new AssertionError("handled above");
                case UINT16, FLOAT16, BFLOAT16 -> buffer.asShortBuffer().put(tensor.shorts(), start, count);
                case INT32 -> buffer.asIntBuffer().put(tensor.int32(), start, count);
                case FLOAT32 -> buffer.asFloatBuffer().put(tensor.float32(), start, count);
                case FLOAT64 -> buffer.asDoubleBuffer().put(tensor.float64(), start, count);
            }
            sink.accept(piece, count * width);
        }
    }

    /**
     * Creates a tensor from little-endian bytes in C order.
     *
     * @param shape shape of the result
     * @param type type of the elements
     * @param bytes at least the tensor's size, read from the buffer's position; the order becomes
     *     little-endian
     * @throws java.nio.BufferUnderflowException if the buffer holds too few bytes
     */
    public static DenseTensor read(Shape shape, ElementType type, ByteBuffer bytes) {
        ByteBuffer source = bytes.order(ByteOrder.LITTLE_ENDIAN);
        int count = Math.toIntExact(shape.elementCount());
        Object values = type.array(count);
        switch (type) {
            case UINT8 -> source.get((byte[]) values);
            case UINT16, FLOAT16, BFLOAT16 -> source.asShortBuffer().get((short[]) values);
            case INT32 -> source.asIntBuffer().get((int[]) values);
            case FLOAT32 -> source.asFloatBuffer().get((float[]) values);
            case FLOAT64 -> source.asDoubleBuffer().get((double[]) values);
        }
        return DenseTensor.of(shape, type, values);
    }

    /**
     * Returns the SHA-256 of the bytes, as {@code sha256(array.tobytes())} in Python gives it.
     *
     * @param tensor of any type; shape and type are not part of the digest
     * @return 64 lower-case hexadecimal digits
     */
    public static String sha256(DenseTensor tensor) {
        MessageDigest digest = Sha256.begin();
        stream(tensor, (bytes, length) -> digest.update(bytes, 0, length));
        return Sha256.end(digest);
    }

    /**
     * Returns whether two tensors of equal type hold equal bits; a NaN equals a NaN of equal bits.
     */
    static boolean equal(DenseTensor a, DenseTensor b) {
        return switch (a.type()) {
            case UINT8 -> Arrays.equals(a.uint8(), b.uint8());
            case UINT16, FLOAT16, BFLOAT16 -> Arrays.equals(a.shorts(), b.shorts());
            case INT32 -> Arrays.equals(a.int32(), b.int32());
            case FLOAT32 -> equalBits(a.float32(), b.float32());
            case FLOAT64 -> equalBits(a.float64(), b.float64());
        };
    }

    private static boolean equalBits(float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Float.floatToRawIntBits(a[i]) != Float.floatToRawIntBits(b[i])) {
                return false;
            }
        }
        return a.length == b.length;
    }

    private static boolean equalBits(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Double.doubleToRawLongBits(a[i]) != Double.doubleToRawLongBits(b[i])) {
                return false;
            }
        }
        return a.length == b.length;
    }
}
