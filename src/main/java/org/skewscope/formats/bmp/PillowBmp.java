package org.skewscope.formats.bmp;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.skewscope.picture.Palette;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.TooFewBytesException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Reads a BMP file as Pillow 13.0 does (BmpImagePlugin.py). */
record PillowBmp(byte[] file, BmpHeader header) {

    private static final Set<Integer> HEADERS = Set.of(12, 40, 52, 56, 64, 108, 124);
    private static final int MOST_COLORS = 65536;

    StoredPicture read() throws IOException {
        if (!HEADERS.contains(header.size())) {
            throw new IOException("has a BMP header of unknown size " + Integer.toUnsignedString(header.size()));
        }
        int compression = header.compression();
        if (compression < 0 || compression > BmpHeader.BIT_FIELDS) {
            throw new IOException("has BMP compression " + Integer.toUnsignedString(compression));
        }
        boolean indexed = header.bits() <= 8;
        if (header.hasBitFields() && indexed || header.hasRunLengths() && !indexed) {
            throw new IOException("has %s bits a pixel with BMP compression %s"
                    .formatted(header.bits(), Integer.toUnsignedString(compression)));
        }
        return switch (header.bits()) {
            case 1, 4, 8 -> indexed();
            case 16, 24, 32 -> colors();
            default -> throw new IOException("has %s bits a pixel".formatted(header.bits()));
        };
    }

    private StoredPicture colors() throws IOException {
        // A start of 0 means that the pixels follow the data read so far.
        boolean masksApart = header.hasBitFields() && header.size() < 52;
        int start = header.dataStart();
        if (start == 0) {
            start = header.end() + (masksApart ? 12 : 0);
        }
        StoredRows rows = new StoredRows(file, header, start, false);
        if (header.bits() == 16) {
            boolean six = header.hasBitFields() && FieldMasks.of(file, header).sixOfGreen();
            return rows.sixteenBits(six);
        }
        int[] shifts = {16, 8, 0};
        if (header.hasBitFields()) {
            FieldMasks masks = FieldMasks.of(file, header);
            shifts = header.bits() == 24 ? masks.threeBytes() : masks.fourBytes();
        }
        DenseTensor pixels = rows.colors(shifts.length, StoredRows.bytes(shifts));
        return new StoredPicture(pixels, 8, Optional.empty());
    }

    private StoredPicture indexed() throws IOException {
        long colors = header.colors() & 0xFFFFFFFFL;
        if (colors == 0) {
            colors = 1L << header.bits();
        }
        if (colors > MOST_COLORS) {
            throw new IOException("has a palette of %s colors".formatted(colors));
        }
        int entryBytes = header.paletteEntryBytes();
        int read = Math.min((int) colors * entryBytes, file.length - header.end());
        long start = header.dataStart();
        if (start == header.end()) {
            start += colors * entryBytes;
        } else if (start == 0) {
            start = (long) header.end() + read;
        }
        byte[] rgb = rgb(read / entryBytes);
        // Grays in ascending order count as no palette; then the mode, not the header, decides the
        // bits of a pixel.
        boolean gray = isGray(rgb, (int) colors);
        int bits = !gray ? header.bits() : colors <= 2 ? 1 : 8;
        if (!gray && rgb.length > 768) {
            throw new IOException("has a palette of more than 256 colors");
        }
        DenseTensor pixels = indices(Math.toIntExact(start), bits, gray && bits == 1);
        return new StoredPicture(pixels, bits, gray ? Optional.empty() : Optional.of(new Palette(rgb, new byte[0])));
    }

    private DenseTensor indices(int start, int bits, boolean blackAndWhite) throws IOException {
        if (header.hasRunLengths()) {
            boolean halfBytes = header.compression() == BmpHeader.RLE4;
            return new PillowRunLengths(file, start, halfBytes).decode(header, blackAndWhite);
        }
        if (header.rowBytes() < ((long) header.width() * bits + 7) / 8) {
            throw new IOException("has gray pixels of fewer bits than 8, which PIL.Image.open fails to unpack");
        }
        return new StoredRows(file, header, start, false).indices(bits);
    }

    private byte[] rgb(int entries) {
        byte[] rgb = new byte[entries * 3];
        for (int i = 0; i < entries; i++) {
            int entry = header.end() + i * header.paletteEntryBytes();
            rgb[3 * i] = file[entry + 2];
            rgb[3 * i + 1] = file[entry + 1];
            rgb[3 * i + 2] = file[entry];
        }
        return rgb;
    }

    /**
     * Returns whether the palette is complete and gray: black and white for two entries, 0, 1, 2
     * ... for more.
     */
    private static boolean isGray(byte[] rgb, int colors) {
        if (rgb.length < 3 * colors) {
            return false;
        }
        int step = colors == 2 ? 255 : 1;
        for (int i = 0; i < rgb.length; i++) {
            if (rgb[i] != (byte) (i / 3 * step)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Decodes RLE8 and RLE4 as Pillow does (BmpRleDecoder): the data form one stream of indices, in
     * which a literal run may continue into the next row. Skipped pixels get index 0; the decoder
     * refuses a file that ends before the last pixel.
     */
    private static final class PillowRunLengths {

        private final byte[] file;
        private final boolean halfBytes;
        private int position;
        private byte[] indices;
        private int filled;

        PillowRunLengths(byte[] file, int position, boolean halfBytes) {
            this.file = file;
            this.position = position;
            this.halfBytes = halfBytes;
        }

        /**
         * @param blackAndWhite whether every index but 0 becomes 1
         */
        DenseTensor decode(BmpHeader header, boolean blackAndWhite) throws IOException {
            int width = header.width();
            // Two bytes encode a run of 255 pixels; four bytes skip 255 rows and 255 pixels.
            long most = (Math.max(0, file.length - position) / 2 + 1) * 128L * (width + 2);
            if (most < (long) width * header.height()) {
                throw new TooFewBytesException(width, header.height(), file.length);
            }
            indices = new byte[Math.multiplyExact(width, header.height())];
            fill(width);
            if (filled < indices.length) {
                throw new IOException("holds fewer pixels than its header says");
            }
            byte[] rows = new byte[indices.length];
            for (int y = 0; y < header.height(); y++) {
                int to = StoredRows.targetRow(header, y) * width;
                System.arraycopy(indices, y * width, rows, to, width);
            }
            for (int i = 0; blackAndWhite && i < rows.length; i++) {
                rows[i] = (byte) (rows[i] == 0 ? 0 : 1);
            }
            return DenseTensor.ofUint8(Shape.of(header.height(), width, 1), rows);
        }

        private void fill(int width) {
            // The column counts apart from the stream: a run into the next row does not reset it.
            int x = 0;
            while (filled < indices.length && position + 1 < file.length) {
                int count = next();
                int value = next();
                if (count > 0) {
                    int fits = Math.min(count, Math.max(0, width - x));
                    for (int i = 0; i < fits; i++) {
                        put(halfBytes ? (i % 2 == 0 ? value >> 4 : value & 15) : value);
                    }
                    x += fits;
                } else if (value == 0) {
                    filled = Math.min(indices.length, (filled + width - 1) / width * width);
                    x = 0;
                } else if (value == 1) {
                    return;
                } else if (value == 2) {
                    if (position + 1 >= file.length) {
                        return;
                    }
                    filled = Math.min(indices.length, filled + next() + next() * width);
                    x = filled % width;
                } else {
                    if (!literal(value)) {
                        return;
                    }
                    x += value;
                }
            }
        }

        /** Copies a literal run, and returns whether it was complete and pixels are left. */
        private boolean literal(int count) {
            int pixels = Math.min(indices.length - filled, count);
            int bytes = halfBytes ? (pixels + 1) / 2 : pixels;
            int there = Math.min(bytes, file.length - position);
            byte[] stretch = Arrays.copyOfRange(file, position, position + there);
            position += there;
            for (int i = 0; i < pixels && (halfBytes ? i / 2 : i) < there; i++) {
                int value = stretch[halfBytes ? i / 2 : i] & 0xFF;
                put(halfBytes ? (i % 2 == 0 ? value >> 4 : value & 15) : value);
            }
            // Literal runs end at even indices in the file.
            position += position % 2;
            return there == bytes && filled < indices.length;
        }

        private void put(int index) {
            if (filled < indices.length) {
                indices[filled++] = (byte) index;
            }
        }

        private int next() {
            return file[position++] & 0xFF;
        }
    }
}
