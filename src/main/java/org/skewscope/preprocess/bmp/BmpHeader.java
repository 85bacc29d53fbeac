package org.skewscope.preprocess.bmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The file and information headers.
 *
 * @param compression 0 none, 1 RLE8, 2 RLE4, 3 bit fields
 * @param redMask of bit fields; 0 without
 */
record BmpHeader(
        int width,
        int height,
        boolean topDown,
        int bits,
        int compression,
        int redMask,
        int alphaMask,
        int paletteStart,
        int paletteEntryBytes,
        int colors,
        int dataStart) {

    private static final int FILE_HEADER = 14;
    static final int CORE_HEADER = 12;
    private static final int BIT_FIELDS = 3;

    static BmpHeader read(byte[] file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int size = bytes.getInt(FILE_HEADER);
        int dataStart = bytes.getInt(10);
        if (size == CORE_HEADER) {
            int bits = bytes.getShort(24);
            return new BmpHeader(
                    bytes.getShort(18) & 0xFFFF,
                    bytes.getShort(20) & 0xFFFF,
                    false,
                    bits,
                    0,
                    0,
                    0,
                    FILE_HEADER + CORE_HEADER,
                    3,
                    1 << Math.min(bits, 8),
                    dataStart);
        }
        if (size < 40) {
            throw new IOException("has a BMP header of unknown size " + size);
        }
        int height = bytes.getInt(22);
        int bits = bytes.getShort(28);
        int compression = bytes.getInt(30);
        boolean fields = compression == BIT_FIELDS;
        int colors = bytes.getInt(46);
        return new BmpHeader(
                bytes.getInt(18),
                Math.abs(height),
                height < 0,
                bits,
                compression,
                fields ? bytes.getInt(54) : 0,
                fields && size >= 56 ? bytes.getInt(66) : 0,
                FILE_HEADER + size,
                4,
                colors > 0 && colors <= 256 ? colors : 1 << Math.min(bits, 8),
                dataStart);
    }

    boolean hasBitFields() {
        return compression == BIT_FIELDS;
    }

    /** Bytes of a stored row, padded to four. */
    int rowBytes() {
        return (int) (((long) width * bits + 31) / 32 * 4);
    }
}
