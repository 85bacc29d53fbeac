package org.skewscope.formats.gif;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** The bytes of a GIF file in turn; beyond its end each read fails, but no skip does. */
final class GifBytes {

    private final byte[] file;
    private int at;

    GifBytes(byte[] file) {
        this.file = file;
    }

    /** GIF87a and GIF89a are known. */
    void requireVersion() throws IOException {
        boolean known =
                file.length > 5
                        && file[3] == '8'
                        && (file[4] == '7' || file[4] == '9')
                        && file[5] == 'a';
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

    /** Saturates, so that a chain of skips cannot wrap around. */
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

    /** The bytes from here, up to the file's end. */
    byte[] take(int count) throws IOException {
        if (count > file.length - at) {
            throw new EOFException("is truncated");
        }
        at += count;
        return Arrays.copyOfRange(file, at - count, at);
    }

    /** The color table that the flags announce; empty where they announce none. */
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
