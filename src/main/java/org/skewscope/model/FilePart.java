package org.skewscope.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** Reads parts of an open file. */
public final class FilePart {

    private static final int PIECE_BYTES = 1 << 18;

    private FilePart() {}

    /**
     * Returns float32 numbers in little-endian order, without a copy of all their bytes.
     *
     * @param file whose position moves
     * @param at the place of the first in the file, in bytes
     * @return empty if the file does not reach that far
     * @throws IOException if the file cannot be read
     */
    public static Optional<float[]> floats(SeekableByteChannel file, long at, int count) throws IOException {
        float[] numbers = new float[count];
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        file.position(at);
        for (int done = 0; done < count; ) {
            int now = Math.min(PIECE_BYTES / Float.BYTES, count - done);
            piece.clear().limit(now * Float.BYTES);
            while (piece.hasRemaining()) {
                if (file.read(piece) < 0) {
                    return Optional.empty();
                }
            }
            piece.flip().asFloatBuffer().get(numbers, done, now);
            done += now;
        }
        return Optional.of(numbers);
    }

    /**
     * Fills the rest of a buffer; a channel may return fewer bytes at a time.
     *
     * @param at the place in the file, in bytes
     * @return whether the file reaches that far; if not, the buffer holds the bytes up to the
     *     file's end
     * @throws IOException if the file cannot be read
     */
    public static boolean read(FileChannel file, long at, ByteBuffer target) throws IOException {
        long next = at;
        while (target.hasRemaining()) {
            int read = file.read(target, next);
            if (read < 0) {
                return false;
            }
            next += read;
        }
        return true;
    }
}
