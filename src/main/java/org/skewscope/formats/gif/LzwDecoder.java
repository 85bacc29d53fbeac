package org.skewscope.formats.gif;

import java.io.EOFException;
import java.io.IOException;
import org.skewscope.picture.TooFewBytesException;

/** Decodes GIF's variable-length LZW codes from a chain of sub-blocks. */
final class LzwDecoder {

    private static final int MOST_CODES = 4096;

    private final byte[] file;
    private final int minimumBits;
    private int position;
    private int blockLeft;
    private int bits;
    private int bitCount;
    private boolean ended;

    /**
     * @param position of the first sub-block's length
     * @param minimumBits size of a literal's code
     */
    LzwDecoder(byte[] file, int position, int minimumBits) {
        this.file = file;
        this.position = position;
        this.minimumBits = minimumBits;
    }

    /**
     * Throws if no codes could fill the picture: each code has at least two bits and yields at most
     * as many indices as the table has codes.
     *
     * @param data index of the first code in the file
     */
    static void requireHeld(int width, int height, int length, int data) throws TooFewBytesException {
        long most = Math.max(0, length - data) * (Byte.SIZE / 2L) * MOST_CODES;
        if (most < (long) width * height) {
            throw new TooFewBytesException(width, height, length);
        }
    }

    /** Fills the target with indices. */
    void decode(byte[] target) throws IOException {
        int clear = 1 << minimumBits;
        int[] prefix = new int[MOST_CODES];
        byte[] suffix = new byte[MOST_CODES];
        int[] length = new int[MOST_CODES];
        for (int i = 0; i < clear; i++) {
            suffix[i] = (byte) i;
            length[i] = 1;
        }
        int next = clear + 2;
        int width = minimumBits + 1;
        int previous = -1;
        int at = 0;
        while (at < target.length) {
            int code = code(width);
            if (code == clear) {
                next = clear + 2;
                width = minimumBits + 1;
                previous = -1;
                continue;
            }
            if (code < 0 || code == clear + 1) {
                throw new EOFException("is truncated");
            }
            boolean repeats = code == next && previous >= 0;
            if (code >= next && !repeats || previous < 0 && code > clear) {
                throw new IOException("has corrupt compressed data");
            }
            int source = repeats ? previous : code;
            byte first = write(target, at, source, prefix, suffix, length);
            at += length[source];
            if (repeats && at < target.length) {
                target[at++] = first;
            }
            if (previous >= 0 && next < MOST_CODES) {
                prefix[next] = previous;
                suffix[next] = first;
                length[next] = length[previous] + 1;
                next++;
                if (next == 1 << width && width < 12) {
                    width++;
                }
            }
            previous = code;
        }
    }

    /** Writes a string backwards, up to the target's end, and returns its first index. */
    private static byte write(byte[] target, int at, int code, int[] prefix, byte[] suffix, int[] length) {
        int entry = code;
        for (int i = at + length[code] - 1; i > at; i--) {
            if (i < target.length) {
                target[i] = suffix[entry];
            }
            entry = prefix[entry];
        }
        target[at] = suffix[entry];
        return suffix[entry];
    }

    private int code(int width) {
        while (bitCount < width) {
            int value = nextByte();
            if (value < 0) {
                return -1;
            }
            bits |= value << bitCount;
            bitCount += 8;
        }
        int code = bits & ((1 << width) - 1);
        bits >>>= width;
        bitCount -= width;
        return code;
    }

    private int nextByte() {
        if (blockLeft == 0 && !ended) {
            blockLeft = position < file.length ? file[position++] & 0xFF : 0;
            // Pillow ignores an incomplete block (GifDecode.c).
            ended = blockLeft == 0 || position + blockLeft > file.length;
        }
        if (ended) {
            return -1;
        }
        blockLeft--;
        return file[position++] & 0xFF;
    }
}
