package org.skewscope.formats.bmp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Describes the file and information headers as written; each library interprets them in its own
 * way.
 *
 * @param size of the information header
 * @param compression 0 none, 1 RLE8, 2 RLE4, 3 bit fields
 * @param colors number of palette entries, 0 for the most that the bits allow
 * @param dataStart index of the first pixel in the file
 */
record BmpHeader(
        int size, int width, int height, boolean topDown, int bits, int compression, int colors, int dataStart) {

    static final int FILE_HEADER = 14;
    static final int CORE_HEADER = 12;
    static final int RLE8 = 1;
    static final int RLE4 = 2;
    static final int BIT_FIELDS = 3;

    static BmpHeader read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int size = bytes.getInt(FILE_HEADER);
        int dataStart = bytes.getInt(10);
        if (size == CORE_HEADER) {
            return new BmpHeader(
                    size,
                    bytes.getShort(18) & 0xFFFF,
                    bytes.getShort(20) & 0xFFFF,
                    false,
                    bytes.getShort(24) & 0xFFFF,
                    0,
                    0,
                    dataStart);
        }
        int height = bytes.getInt(22);
        return new BmpHeader(
                size,
                bytes.getInt(18),
                Math.abs(height),
                height < 0,
                bytes.getShort(28) & 0xFFFF,
                bytes.getInt(30),
                bytes.getInt(46),
                dataStart);
    }

    boolean hasBitFields() {
        return compression == BIT_FIELDS;
    }

    boolean hasRunLengths() {
        return compression == RLE8 || compression == RLE4;
    }

    /** Returns the index after the headers, where the palette or other data begin. */
    int end() {
        return FILE_HEADER + size;
    }

    int paletteEntryBytes() {
        return size == CORE_HEADER ? 3 : 4;
    }

    /** Returns the length of a stored row in bytes, padded to four. */
    int rowBytes() {
        return (int) (((long) width * bits + 31) / 32 * 4);
    }
}
