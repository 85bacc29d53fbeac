package org.skewscope.formats.png;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Describes the IHDR chunk. */
record PngHeader(int width, int height, int bits, int colorType, boolean interlaced) {

    static final int GRAY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GRAY_ALPHA = 4;
    static final int RGBA = 6;

    static PngHeader read(ByteBuffer file) throws IOException {
        PngHeader header = new PngHeader(
                file.getInt(16), file.getInt(20), file.get(24) & 0xFF, file.get(25) & 0xFF, file.get(28) != 0);
        if (!header.isValid()) {
            throw new IOException("has color type %s with %s bits".formatted(header.colorType, header.bits));
        }
        return header;
    }

    int channels() {
        return switch (colorType) {
            case RGB -> 3;
            case GRAY_ALPHA -> 2;
            case RGBA -> 4;
            default -> 1;
        };
    }

    int bitsPerPixel() {
        return channels() * bits;
    }

    /** Returns the length in bytes of a row of that many pixels. */
    int rowBytes(int pixels) {
        return (int) (((long) pixels * bitsPerPixel() + 7) / 8);
    }

    private boolean isValid() {
        return switch (colorType) {
            case GRAY -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
            case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
            case RGB, GRAY_ALPHA, RGBA -> bits == 8 || bits == 16;
            default -> false;
        };
    }
}
