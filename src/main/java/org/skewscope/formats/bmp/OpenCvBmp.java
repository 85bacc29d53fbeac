package org.skewscope.formats.bmp;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.skewscope.picture.Palette;
import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Reads a BMP file as OpenCV does (imgcodecs/src/grfmt_bmp.cpp). */
record OpenCvBmp(byte[] file, BmpHeader header) {

    /** The places of red, green, blue and alpha in a pixel without masks. */
    private static final int[] SHIFTS = {16, 8, 0, 24};

    private static final int SHORTEST_HEADER = 36;
    private static final int MASKS_WITHIN = 56;

    /**
     * @param unchanged whether to keep a fourth byte if the file has bit fields
     */
    StoredPicture read(boolean unchanged) throws IOException {
        boolean core = header.size() == BmpHeader.CORE_HEADER;
        if (!core && header.size() < SHORTEST_HEADER) {
            throw new IOException("has a BMP header of unknown size " + Integer.toUnsignedString(header.size()));
        }
        int bits = header.bits();
        boolean known =
                switch (header.compression()) {
                    case 0 -> bits == 1 || bits == 4 || bits == 8 || bits == 16 && !core || bits == 24 || bits == 32;
                    case BmpHeader.RLE8 -> bits == 8;
                    case BmpHeader.RLE4 -> bits == 4;
                    case BmpHeader.BIT_FIELDS -> bits == 16 || bits == 32;
                    default -> false;
                };
        if (!known) {
            throw new IOException("has %s bits a pixel with BMP compression %s"
                    .formatted(bits, Integer.toUnsignedString(header.compression())));
        }
        if (bits <= 8) {
            return indexed();
        }
        // The masks come before the pixels, so that a file that ends in the masks fails here.
        boolean six = bits == 16 && header.hasBitFields() && masksBehindHeader().sixOfGreen();
        StoredRows rows = new StoredRows(file, header, header.dataStart(), true);
        if (bits == 16) {
            return rows.sixteenBits(six);
        }
        int channels = unchanged && header.hasBitFields() ? 4 : 3;
        StoredRows.Pixel pixel = StoredRows.bytes(Arrays.copyOf(SHIFTS, channels));
        if (header.hasBitFields() && header.size() >= MASKS_WITHIN) {
            FieldMasks masks = FieldMasks.of(file, header);
            if (masks.red() != 0 && masks.green() != 0 && masks.blue() != 0) {
                pixel = masks.scaled(channels);
            }
        }
        return new StoredPicture(rows.colors(channels, pixel), 8, Optional.empty());
    }

    /**
     * Returns the masks after the header; OpenCV reads those of 16 bits there even if the header
     * contains masks.
     */
    private FieldMasks masksBehindHeader() {
        return FieldMasks.at(file, header.end(), false);
    }

    private StoredPicture indexed() throws IOException {
        int colors = header.colors();
        if (colors < 0 || colors > 256) {
            throw new IOException("has a palette of %s colors".formatted(colors & 0xFFFFFFFFL));
        }
        int stored = colors == 0 ? 1 << header.bits() : colors;
        // Entries beyond the reach of a pixel's bits do not count, and missing entries are black.
        byte[] rgb = new byte[3 << header.bits()];
        for (int i = 0; i < stored; i++) {
            int entry = header.end() + i * header.paletteEntryBytes();
            byte red = file[entry + 2];
            if (3 * i < rgb.length) {
                rgb[3 * i] = red;
                rgb[3 * i + 1] = file[entry + 1];
                rgb[3 * i + 2] = file[entry];
            }
        }
        DenseTensor pixels = header.hasRunLengths()
                ? new OpenCvRunLengths(file, header).decode()
                : new StoredRows(file, header, header.dataStart(), true).indices(header.bits());
        return new StoredPicture(pixels, header.bits(), Optional.of(new Palette(rgb, new byte[0])));
    }

    /**
     * Decodes RLE8 and RLE4 as OpenCV does (grfmt_bmp.cpp): the decoder refuses data beyond a row's
     * end and a file that ends before the last row; RLE4 neither skips rows nor ends early.
     */
    private static final class OpenCvRunLengths {

        private final byte[] file;
        private final BmpHeader header;
        private final byte[] indices;
        private int position;
        private int x;
        private int y;

        OpenCvRunLengths(byte[] file, BmpHeader header) {
            this.file = file;
            this.header = header;
            indices = new byte[Math.multiplyExact(header.width(), header.height())];
            position = header.dataStart();
        }

        DenseTensor decode() throws IOException {
            if (header.compression() == BmpHeader.RLE4) {
                halfBytes();
            } else {
                wholeBytes();
            }
            return DenseTensor.ofUint8(Shape.of(header.height(), header.width(), 1), indices);
        }

        private void halfBytes() throws IOException {
            while (y < header.height()) {
                int count = next();
                int value = next();
                if (count > 0) {
                    requireFits(count);
                    for (int i = 0; i < count; i++) {
                        put(i % 2 == 0 ? value >> 4 : value & 15);
                    }
                } else if (value > 2) {
                    literal(value, true);
                } else {
                    int across = header.width() - x;
                    if (value == 2) {
                        across = next();
                        next();
                    }
                    fill(across, 0);
                }
            }
        }

        private void wholeBytes() throws IOException {
            boolean rowEnded = false;
            while (y < header.height()) {
                int count = next();
                int value = next();
                int before = y;
                if (count > 0) {
                    requireFits(count);
                    fill(count, value);
                    rowEnded = y != before;
                } else if (value > 2) {
                    literal(value, false);
                    rowEnded = false;
                } else {
                    int across = header.width() - x;
                    // The decoder ignores an end-of-row mark that repeats the end of the row
                    // before.
                    if (value != 0 || !rowEnded || across < header.width()) {
                        int down = value == 0 ? 0 : header.height() - y;
                        if (value == 2) {
                            across = next();
                            down = next();
                        }
                        fill(across + down * header.width(), 0);
                    }
                    rowEnded = false;
                }
            }
        }

        private void literal(int count, boolean halves) throws IOException {
            requireFits(count);
            int bytes = halves ? (count + 1) / 2 : count;
            int end = position + bytes + bytes % 2;
            int value = 0;
            for (int i = 0; i < count; i++) {
                value = halves && i % 2 == 1 ? value << 4 & 0xFF : next();
                put(halves ? value >> 4 : value);
            }
            if (end > file.length) {
                throw new EOFException("is truncated");
            }
            position = end;
        }

        /** Writes indices, continuing with the next row at a row's end while rows are left. */
        private void fill(int count, int index) {
            int left = count;
            do {
                int part = Math.min(left, header.width() - x);
                for (int i = 0; i < part; i++) {
                    put(index);
                }
                left -= part;
                if (x == header.width()) {
                    x = 0;
                    y++;
                }
            } while (left > 0 && y < header.height());
        }

        private void requireFits(int count) throws IOException {
            if (x + count > header.width()) {
                throw new IOException("has a row with more pixels than its header says");
            }
        }

        private void put(int index) {
            indices[StoredRows.targetRow(header, y) * header.width() + x++] = (byte) index;
        }

        private int next() throws IOException {
            if (position < 0 || position >= file.length) {
                throw new EOFException("is truncated");
            }
            return file[position++] & 0xFF;
        }
    }
}
