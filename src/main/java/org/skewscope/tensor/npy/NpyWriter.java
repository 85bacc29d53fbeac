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
 * Writes tensors as NumPy's {@code .npy} files (version 1.0, C order, little-endian) for {@code
 * numpy.load}. NumPy has no bfloat16, so the writer stores such tensors as float32, which holds
 * their values exactly.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
 */
public final class NpyWriter {

    private NpyWriter() {}

    /**
     * Writes the file and replaces a file of that name.
     *
     * @param tensor of any type
     * @param path the file to write
     * @throws IOException if the file cannot be written
     */
    public static void write(DenseTensor tensor, Path path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            write(tensor, out);
        }
    }

    /**
     * Writes to a stream and leaves it open.
     *
     * @param tensor of any type
     * @param out receives the header and the elements
     * @throws IOException if the stream cannot be written
     */
    public static void write(DenseTensor tensor, OutputStream out) throws IOException {
        DenseTensor written = tensor.type() == ElementType.BFLOAT16
                ? DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats())
                : tensor;
        byte[] header = NpyHeader.encode(descr(written.type()), written.shape());
        out.write(NpyReader.MAGIC);
        out.write(1);
        out.write(0);
        out.write(ByteBuffer.allocate(2)
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
