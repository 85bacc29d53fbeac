package org.skewscope.model.tflite;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.skewscope.model.FilePart;

/** Reads pieces of a model's file on demand. */
final class FileBytes {

    private FileBytes() {}

    /** Returns the bytes of a piece, in little-endian order. */
    static ByteBuffer read(Path path, TfliteTensor.Bytes piece) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) piece.length());
        try (FileChannel file = FileChannel.open(path)) {
            if (!FilePart.read(file, piece.position(), bytes)) {
                throw new EOFException("it has become shorter");
            }
        }
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the numbers of a piece that holds float32. */
    static float[] floats(Path path, TfliteTensor.Bytes piece) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            return FilePart.floats(file, piece.position(), Math.toIntExact(piece.length() / Float.BYTES))
                    .orElseThrow(() -> new EOFException("it has become shorter"));
        }
    }
}
