package org.skewscope.tensor.npy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.TensorBytes;

/**
 * Writes tensors as NumPy's {@code .npy} files, version 1.0, C order, little-endian, for {@code
 * numpy.load}. NumPy has no bfloat16, so such tensors are written as float32, which holds their
 * values exactly.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
 */
public final class NpyWriter {

    private NpyWriter() {}

    /** Writes the file, replacing one of that name. */
    public static void write(DenseTensor tensor, Path path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            write(tensor, out);
        }
    }

    /** Writes to a stream, which stays open. */
    public static void write(DenseTensor tensor, OutputStream out) throws IOException {
        DenseTensor written =
                tensor.type() == ElementType.BFLOAT16
                        ? DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats())
                        : tensor;
        byte[] header = NpyHeader.encode(descr(written.type()), written.shape());
        out.write(NpyReader.MAGIC);
        out.write(1);
        out.write(0);
        out.write(
                ByteBuffer.allocate(2)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) header.length)
                        .array());
        out.write(header);
        TensorBytes.stream(written, (bytes, length) -> out.write(bytes, 0, length));
    }

    private static String descr(ElementType type) {
        return switch (type) {
            case UINT8 -> "|u1";
            case UINT16 -> "<u2";
            case INT32 -> "<i4";
            case FLOAT16 -> "<f2";
            case FLOAT32, BFLOAT16 -> "<f4";
            case FLOAT64 -> "<f8";
        };
    }
}
