package org.skewscope.runtime.tensorflow.capi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;
import org.tensorflow.internal.c_api.TFE_TensorHandle;
import org.tensorflow.internal.c_api.TF_TString;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.DataType;

/**
 * Holds a tensor or a resource handle of an eager context. Its memory is freed by {@link #close()}.
 */
public final class EagerTensor implements AutoCloseable {

    private final TFE_TensorHandle handle;
    private final List<BytePointer> held;

    EagerTensor(TFE_TensorHandle handle) {
        this(handle, List.of());
    }

    /**
     * @param held memory that the tensor only looks at, which is freed after it
     */
    private EagerTensor(TFE_TensorHandle handle, List<BytePointer> held) {
        this.handle = handle;
        this.held = held;
    }

    TFE_TensorHandle handle() {
        return handle;
    }

    /** Returns a copy of a tensor's numbers in native memory. */
    public static EagerTensor of(DenseTensor tensor) {
        long[] dimensions = tensor.shape().dimensions().stream()
                .mapToLong(Integer::longValue)
                .toArray();
        long bytes = (long) tensor.size() * tensor.type().bytes();
        int type = ElementTypes.toTensorFlow(tensor.type()).getNumber();
        TF_Tensor copy = tensorflow.TF_AllocateTensor(type, dimensions, dimensions.length, bytes);
        NativeMemory.copyTo(tensor, tensorflow.TF_TensorData(copy), bytes);
        return new EagerTensor(adopt(copy));
    }

    /** Writes a tensor's bytes. */
    @FunctionalInterface
    public interface Filling {

        /**
         * Writes the values.
         *
         * @param target the buffer to fill to its limit, in little-endian order
         */
        void into(ByteBuffer target) throws IOException;
    }

    /** Returns a float32 tensor whose values are written directly into its memory. */
    public static EagerTensor ofFloat32(Shape shape, Filling filling) throws IOException {
        return of(DataType.DT_FLOAT, shape, filling);
    }

    /**
     * Returns a tensor whose values are written directly into its memory.
     *
     * @param type of numbers that have a fixed size
     */
    public static EagerTensor of(DataType type, Shape shape, Filling filling) throws IOException {
        long[] dimensions =
                shape.dimensions().stream().mapToLong(Integer::longValue).toArray();
        long bytes = shape.elementCount() * tensorflow.TF_DataTypeSize(type.getNumber());
        TF_Tensor tensor = tensorflow.TF_AllocateTensor(type.getNumber(), dimensions, dimensions.length, bytes);
        try {
            filling.into(bytes(tensor));
        } catch (IOException | RuntimeException e) {
            tensorflow.TF_DeleteTensor(tensor);
            throw e;
        }
        return new EagerTensor(adopt(tensor));
    }

    /** Returns a scalar of type string that holds bytes. */
    public static EagerTensor ofString(byte[] value) {
        BytePointer bytes = new BytePointer(value);
        return new EagerTensor(adopt(NativeMemory.stringScalar(bytes, value.length)), List.of(bytes));
    }

    /** Returns a tensor [N] of type string that holds bytes. */
    public static EagerTensor ofStrings(List<byte[]> values) {
        List<BytePointer> bytes = values.stream().map(BytePointer::new).toList();
        return new EagerTensor(adopt(NativeMemory.strings(bytes)), bytes);
    }

    private static TFE_TensorHandle adopt(TF_Tensor tensor) {
        try (NativeStatus status = new NativeStatus()) {
            TFE_TensorHandle handle = tensorflow.TFE_NewTensorHandle(tensor, status.handle());
            status.check();
            return handle;
        } finally {
            tensorflow.TF_DeleteTensor(tensor);
        }
    }

    /** Returns the type of what it holds. */
    public DataType type() {
        return DataType.forNumber(tensorflow.TFE_TensorHandleDataType(handle));
    }

    /** Returns whether its numbers are floating-point; a resource handle's are not. */
    public boolean isFloating() {
        return switch (type()) {
            case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16 -> true;
            default -> false;
        };
    }

    /** Returns how many bytes its numbers take. */
    public long bytes() {
        try (NativeStatus status = new NativeStatus()) {
            long count = tensorflow.TFE_TensorHandleNumElements(handle, status.handle());
            status.check();
            return count * tensorflow.TF_DataTypeSize(tensorflow.TFE_TensorHandleDataType(handle));
        }
    }

    /** Returns the numbers copied into a Java array. */
    public DenseTensor toDense() {
        return read((shape, bytes) -> TensorBytes.read(shape, ElementTypes.fromTensorFlow(type()), bytes));
    }

    /** Reads a tensor's bytes. */
    @FunctionalInterface
    public interface Reading<T> {

        /**
         * Reads the values.
         *
         * @param bytes all bytes in C order, which are gone after the call
         */
        T of(Shape shape, ByteBuffer bytes);
    }

    /** Returns what is read of its memory. */
    public <T> T read(Reading<T> reading) {
        try (NativeStatus status = new NativeStatus()) {
            TF_Tensor tensor = tensorflow.TFE_TensorHandleResolve(handle, status.handle());
            status.check();
            try {
                int[] dimensions = new int[tensorflow.TF_NumDims(tensor)];
                for (int axis = 0; axis < dimensions.length; axis++) {
                    dimensions[axis] = Math.toIntExact(tensorflow.TF_Dim(tensor, axis));
                }
                return reading.of(Shape.of(dimensions), bytes(tensor));
            } finally {
                tensorflow.TF_DeleteTensor(tensor);
            }
        }
    }

    private static ByteBuffer bytes(TF_Tensor tensor) {
        long size = tensorflow.TF_TensorByteSize(tensor);
        if (size == 0) {
            return ByteBuffer.allocate(0);
        }
        return new BytePointer(tensorflow.TF_TensorData(tensor)).capacity(size).asByteBuffer();
    }

    @Override
    public void close() {
        tensorflow.TFE_DeleteTensorHandle(handle);
        held.forEach(Pointer::close);
    }

    /** Copies Java arrays into the memory of native tensors. */
    private static final class NativeMemory {

        /** sizeof(TF_TString): three machine words. */
        private static final long STRING_BYTES = 24;

        private NativeMemory() {}

        static void copyTo(DenseTensor tensor, Pointer target, long bytes) {
            if (bytes == 0) {
                return;
            }
            ByteBuffer buffer = new BytePointer(target).capacity(bytes).asByteBuffer();
            buffer.order(ByteOrder.nativeOrder());
            switch (tensor.type()) {
                case FLOAT32 -> buffer.asFloatBuffer().put(tensor.float32());
                case FLOAT64 -> buffer.asDoubleBuffer().put(tensor.float64());
                default -> TensorBytes.stream(tensor, (piece, length) -> buffer.put(piece, 0, length));
            }
        }

        /**
         * Returns a string tensor over bytes that it does not own: TensorFlow does not free the
         * bytes that a tensor of this interface copies. The bytes must live longer than the tensor.
         */
        static TF_Tensor stringScalar(BytePointer bytes, long length) {
            TF_Tensor tensor = tensorflow.TF_AllocateTensor(tensorflow.TF_STRING, new long[0], 0, STRING_BYTES);
            view(new TF_TString(tensorflow.TF_TensorData(tensor)), bytes, length);
            return tensor;
        }

        /** Returns a tensor [N] of several strings, as {@link #stringScalar} does for one. */
        static TF_Tensor strings(List<BytePointer> bytes) {
            TF_Tensor tensor = tensorflow.TF_AllocateTensor(
                    tensorflow.TF_STRING, new long[] {bytes.size()}, 1, bytes.size() * STRING_BYTES);
            TF_TString strings = new TF_TString(tensorflow.TF_TensorData(tensor));
            for (int i = 0; i < bytes.size(); i++) {
                view(strings.position(i), bytes.get(i), bytes.get(i).capacity());
            }
            return tensor;
        }

        private static void view(TF_TString string, BytePointer bytes, long length) {
            tensorflow.TF_StringInit(string);
            tensorflow.TF_StringAssignView(string, bytes, length);
        }
    }
}
