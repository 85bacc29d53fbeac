package org.skewscope.model.frozengraph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.skewscope.model.FilePart;
import org.skewscope.model.FileStamp;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * A constant of float32 whose numbers stay in the file, since they would be copied a dozen times on
 * their way through the graph's description.
 *
 * @param file the frozen graph
 * @param stamp the file when the place was found
 * @param offset where the first number begins, little-endian, C order
 * @param standIn the one value that stands for all of them in the graph; no other constant has it
 */
public record StoredConstant(Path file, FileStamp stamp, long offset, Shape shape, float standIn) {

    /** Returns how many bytes the numbers take. */
    public long bytes() {
        return shape.elementCount() * Float.BYTES;
    }

    /**
     * Reads all numbers.
     *
     * @param target of as many bytes; those that are read are little-endian
     * @throws IOException with a clause that says why they cannot be read
     */
    public void read(ByteBuffer target) throws IOException {
        if (!FileStamp.of(file).equals(stamp)) {
            throw new IOException("it was written anew while it was open");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (!FilePart.read(channel, offset, target)) {
                throw new IOException("it has become shorter while it was read");
            }
        }
    }

    DenseTensor values() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(bytes()));
        read(bytes);
        float[] values = new float[Math.toIntExact(shape.elementCount())];
        bytes.flip().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return DenseTensor.ofFloat32(shape, values);
    }
}
