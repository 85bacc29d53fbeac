package org.skewscope.worker.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/**
 * One message on the pipe: a JSON header, then the raw bytes of the tensors that it refers to by
 * their place.
 *
 * <p>Layout, integers big-endian: magic (4 bytes), header length (4), number of tensors (4), the
 * header; for each tensor its element type (its name), rank (1), dimensions (4 each), and its
 * elements, little-endian in C order.
 */
record PipeFrame(byte[] header, List<DenseTensor> tensors) {

    private static final int MAGIC = 0x536B5731;
    private static final int LONGEST_HEADER = 256 << 20;

    void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(header.length);
        out.writeInt(tensors.size());
        out.write(header);
        for (DenseTensor tensor : tensors) {
            out.writeUTF(tensor.type().name());
            out.writeByte(tensor.shape().rank());
            for (int dimension : tensor.shape().dimensions()) {
                out.writeInt(dimension);
            }
            TensorBytes.stream(tensor, (bytes, length) -> out.write(bytes, 0, length));
        }
        out.flush();
    }

    /**
     * Waits for the next message.
     *
     * @throws EOFException where the other side has gone
     * @throws IOException where the bytes are no message
     */
    static PipeFrame read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("The pipe to the engine carries something other than messages");
        }
        int length = in.readInt();
        int count = in.readInt();
        if (length < 0 || length > LONGEST_HEADER || count < 0) {
            throw new IOException("The pipe to the engine carries a damaged message");
        }
        byte[] header = in.readNBytes(length);
        if (header.length < length) {
            throw new EOFException();
        }
        List<DenseTensor> tensors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tensors.add(readTensor(in));
        }
        return new PipeFrame(header, tensors);
    }

    private static DenseTensor readTensor(DataInputStream in) throws IOException {
        ElementType type = ElementType.valueOf(in.readUTF());
        List<Integer> dimensions = new ArrayList<>();
        int rank = in.readUnsignedByte();
        for (int axis = 0; axis < rank; axis++) {
            dimensions.add(in.readInt());
        }
        Shape shape = new Shape(dimensions);
        byte[] bytes = new byte[Math.toIntExact(shape.elementCount() * type.bytes())];
        in.readFully(bytes);
        return TensorBytes.read(shape, type, ByteBuffer.wrap(bytes));
    }
}
