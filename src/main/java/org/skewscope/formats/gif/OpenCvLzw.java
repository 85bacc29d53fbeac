package org.skewscope.formats.gif;

import java.io.IOException;

/**
 * GIF's codes as OpenCV reads them: it goes on behind an end code, and refuses a picture whose data
 * are fewer or more than its pixels.
 */
final class OpenCvLzw {

    private static final int MOST_CODES = 4096;
    private static final String CORRUPT = "has corrupt compressed data";

    private final GifBytes file;
    private final int[] prefix = new int[MOST_CODES + 1];
    private final byte[] suffix = new byte[MOST_CODES + 1];
    private final int[] length = new int[MOST_CODES + 1];
    private byte[] indices = {};
    private int filled;
    private int literals;
    private int width;
    private int next;
    private int previous;

    OpenCvLzw(GifBytes file) {
        this.file = file;
    }

    /** Reads the picture's data from the bits of a literal to the last block. */
    byte[] decode(int pixels) throws IOException {
        int bits = file.next();
        if (bits < 2 || bits > 11) {
            throw new IOException(CORRUPT);
        }
        indices = new byte[pixels];
        literals = 1 << bits;
        clear(bits);
        int held = 0;
        int heldBits = 0;
        int block = file.next();
        while (block > 0) {
            if (heldBits < width) {
                held |= file.next() << heldBits;
                heldBits += 8;
                block--;
            }
            while (heldBits >= width) {
                int code = held & (1 << width) - 1;
                held >>>= width;
                heldBits -= width;
                if (code == literals || code == literals + 1) {
                    clear(bits);
                    if (code == literals) {
                        continue;
                    }
                    break;
                }
                if (filled == pixels) {
                    if (block == 0 && file.next() == 0) {
                        return indices;
                    }
                    throw new IOException("holds more data than its first picture has pixels");
                }
                take(code);
            }
            if (block == 0) {
                block = file.next();
            }
        }
        if (filled < pixels) {
            throw new IOException("is truncated");
        }
        return indices;
    }

    private void clear(int bits) {
        width = bits + 1;
        next = literals + 1;
        previous = -1;
    }

    private void take(int code) throws IOException {
        if (next < MOST_CODES) {
            if (code > next) {
                throw new IOException(CORRUPT);
            }
            if (previous >= 0) {
                prefix[next] = previous;
                length[next] = lengthOf(previous) + 1;
                suffix[next] = firstOf(code == next ? previous : code);
            }
            next++;
        }
        int count = lengthOf(code);
        if (filled + count > indices.length) {
            throw new IOException("holds more data than its first picture has pixels");
        }
        int entry = code;
        for (int i = filled + count - 1; i > filled; i--) {
            indices[i] = suffix[entry];
            entry = prefix[entry];
        }
        indices[filled] = (byte) entry;
        filled += count;
        previous = code;
        if (next == 1 << width && width < 12) {
            width++;
        }
    }

    private int lengthOf(int code) {
        return code < literals ? 1 : length[code];
    }

    private byte firstOf(int code) {
        int entry = code;
        while (entry >= literals) {
            entry = prefix[entry];
        }
        return (byte) entry;
    }
}
