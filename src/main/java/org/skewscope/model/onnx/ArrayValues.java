package org.skewscope.model.onnx;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.skewscope.model.FilePart;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/** Reads the values of arrays from the model's file and those beside it. */
record ArrayValues(Path model) {

    /**
     * Returns all values of an array that may hold weights; int8 as int32.
     *
     * @throws IOException with a clause that says why the values cannot be read
     */
    DenseTensor read(OnnxTensor tensor) throws IOException {
        OnnxType type = OnnxType.of(tensor.type())
                .orElseThrow(() -> new IOException("Skewscope does not support their data type"));
        Shape shape = shape(tensor);
        if (tensor.raw() == null && tensor.external().isEmpty()) {
            return numbers(tensor, type, shape);
        }
        if (type == OnnxType.FLOAT
                && tensor.external().isEmpty()
                && tensor.raw().length() == shape.elementCount() * Float.BYTES) {
            return DenseTensor.ofFloat32(shape, floats(tensor.raw()));
        }
        ByteBuffer bytes = bytes(tensor);
        if (bytes.remaining() != shape.elementCount() * type.bytes()) {
            throw new IOException("they are another number than their shape says");
        }
        return switch (type) {
            case FLOAT -> TensorBytes.read(shape, ElementType.FLOAT32, bytes);
            case FLOAT16 -> TensorBytes.read(shape, ElementType.FLOAT16, bytes);
            case BFLOAT16 -> TensorBytes.read(shape, ElementType.BFLOAT16, bytes);
            case DOUBLE -> TensorBytes.read(shape, ElementType.FLOAT64, bytes);
            case UINT8 -> TensorBytes.read(shape, ElementType.UINT8, bytes);
            case INT32 -> TensorBytes.read(shape, ElementType.INT32, bytes);
            case INT8, BOOL, INT64 -> whole(shape, type, bytes);
            default -> throw new IOException("Skewscope does not support their data type");
        };
    }

    private static DenseTensor whole(Shape shape, OnnxType type, ByteBuffer bytes) {
        int[] values = new int[Math.toIntExact(shape.elementCount())];
        for (int i = 0; i < values.length; i++) {
            values[i] = type == OnnxType.INT64 ? (int) bytes.getLong() : bytes.get();
        }
        return DenseTensor.ofInt32(shape, values);
    }

    private static Shape shape(OnnxTensor tensor) throws IOException {
        try {
            int[] dims = tensor.dims().stream().mapToInt(Math::toIntExact).toArray();
            Math.toIntExact(tensor.size());
            return Shape.of(dims);
        } catch (ArithmeticException e) {
            throw new IOException("they are too many", e);
        }
    }

    /** Reads values from fields of protocol buffers. */
    private DenseTensor numbers(OnnxTensor tensor, OnnxType type, Shape shape) throws IOException {
        double[] values = new double[Math.toIntExact(shape.elementCount())];
        int count = 0;
        for (WireReader.Place place : tensor.numbers()) {
            CodedInputStream in = CodedInputStream.newInstance(read(model, place.offset(), place.length()));
            while (!in.isAtEnd()) {
                if (count == values.length) {
                    throw new IOException("they are more than their shape says");
                }
                values[count++] = switch (tensor.numberField()) {
                    case 4 -> in.readFloat();
                    case 10 -> in.readDouble();
                    default -> in.readRawVarint64();
                };
            }
        }
        if (count != values.length) {
            throw new IOException("they are fewer than their shape says");
        }
        return of(type, shape, values);
    }

    private static DenseTensor of(OnnxType type, Shape shape, double[] values) {
        short[] bits = new short[values.length];
        float[] floats = new float[values.length];
        int[] ints = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = (short) values[i];
            floats[i] = (float) values[i];
            ints[i] = (int) values[i];
        }
        return switch (type) {
            case FLOAT -> DenseTensor.ofFloat32(shape, floats);
            case DOUBLE -> DenseTensor.ofFloat64(shape, values);
            case FLOAT16 -> DenseTensor.ofFloat16(shape, bits);
            case BFLOAT16 -> DenseTensor.ofBfloat16(shape, bits);
            default -> DenseTensor.ofInt32(shape, ints);
        };
    }

    private ByteBuffer bytes(OnnxTensor tensor) throws IOException {
        if (tensor.external().isEmpty()) {
            return read(model, tensor.raw().offset(), tensor.raw().length());
        }
        Path file = model.resolveSibling(tensor.external().get("location"));
        String offset = tensor.external().getOrDefault("offset", "0");
        long length = Math.multiplyExact(
                tensor.size(), OnnxType.of(tensor.type()).orElseThrow().bytes());
        return read(file, Long.parseLong(offset), Math.toIntExact(length));
    }

    private float[] floats(WireReader.Place place) throws IOException {
        try (FileChannel channel = FileChannel.open(model, StandardOpenOption.READ)) {
            return FilePart.floats(channel, place.offset(), place.length() / Float.BYTES)
                    .orElseThrow(() -> new IOException("the file has changed"));
        }
    }

    private static ByteBuffer read(Path file, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (!FilePart.read(channel, offset, bytes)) {
                throw new IOException("the file has changed");
            }
        }
        return bytes.flip();
    }
}
