package org.skewscope.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads parts of an open file. */
public final class FilePart {

    private FilePart() {}

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
