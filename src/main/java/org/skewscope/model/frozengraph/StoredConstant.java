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
 * Represents a float32 constant whose values stay in the file, since the graph's description would
 * be copied a dozen times with them.
 *
 * @param file the frozen graph
 * @param stamp the file's state when the place was found
 * @param offset the offset of the first value, little-endian, C order
 * @param standIn the one value that the graph holds for all of them; no other constant has it
 */
public record StoredConstant(Path file, FileStamp stamp, long offset, Shape shape, float standIn) {

    /** Returns how many bytes the numbers take. */
    public long bytes() {
        return shape.elementCount() * Float.BYTES;
    }

    /**
     * Reads all values.
     *
     * @param target a buffer of exactly as many bytes; the values are little-endian
     * @throws IOException with a clause that says why the values cannot be read
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
