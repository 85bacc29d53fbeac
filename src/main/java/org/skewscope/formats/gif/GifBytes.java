package org.skewscope.formats.gif;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** Walks through the bytes of a GIF file; a read beyond its end throws, a skip does not. */
final class GifBytes {

    private static final int[][] INTERLACE = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
    private static final int[][] PLAIN = {{0, 1}};

    private final byte[] file;
    private int at;

    GifBytes(byte[] file) {
        this.file = file;
    }

    /**
     * Returns the first row and the distance of the rows of each pass.
     *
     * @param flags of a picture, which name its order of rows
     */
    static int[][] passes(int flags) {
        return (flags & 0x40) != 0 ? INTERLACE : PLAIN;
    }

    /** Throws unless the version is GIF87a or GIF89a. */
    void requireVersion() throws IOException {
        boolean known = file.length > 5 && file[3] == '8' && (file[4] == '7' || file[4] == '9') && file[5] == 'a';
        if (!known) {
            throw new IOException("is of a version of GIF that is not known");
        }
    }

    int length() {
        return file.length;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    /** Skips bytes; the position saturates, so that a chain of skips cannot overflow. */
    void skip(int count) {
        at = Math.min(file.length, at) + count;
    }

    int next() throws IOException {
        if (at >= file.length) {
            throw new EOFException("is truncated");
        }
        return file[at++] & 0xFF;
    }

    int word() throws IOException {
        int low = next();
        return low | next() << 8;
    }

    /** Returns the bytes from the position on, at most up to the file's end. */
    byte[] take(int count) throws IOException {
        if (count > file.length - at) {
            throw new EOFException("is truncated");
        }
        at += count;
        return Arrays.copyOfRange(file, at - count, at);
    }

    /** Reads the color table that the flags announce; the array is empty if they announce none. */
    byte[] table(int flags) throws IOException {
        return (flags & 0x80) == 0 ? new byte[0] : take(3 << (flags & 7) + 1);
    }

    void skipSubBlocks() throws IOException {
        int length = next();
        while (length != 0) {
            skip(length);
            length = next();
        }
    }
}
