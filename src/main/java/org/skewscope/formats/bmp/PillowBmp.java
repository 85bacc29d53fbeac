package org.skewscope.formats.bmp;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.skewscope.picture.Palette;
import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;

/** What Pillow 13.0 makes of a BMP file (BmpImagePlugin.py). */
final class PillowBmp {

    private static final Set<Integer> HEADERS = Set.of(12, 40, 52, 56, 64, 108, 124);
    private static final int MOST_COLORS = 65536;

    private final byte[] file;
    private final BmpHeader header;

    PillowBmp(byte[] file, BmpHeader header) {
        this.file = file;
        this.header = header;
    }

    StoredPicture read() throws IOException {
        if (!HEADERS.contains(header.size())) {
            throw new IOException(
                    "has a BMP header of unknown size " + Integer.toUnsignedString(header.size()));
        }
        int compression = header.compression();
        if (compression < 0 || compression > BmpHeader.BIT_FIELDS) {
            throw new IOException("has BMP compression " + Integer.toUnsignedString(compression));
        }
        boolean indexed = header.bits() <= 8;
        if (header.hasBitFields() && indexed || header.hasRunLengths() && !indexed) {
            throw new IOException(
                    "has "
                            + header.bits()
                            + " bits a pixel with BMP compression "
                            + Integer.toUnsignedString(compression));
        }
        return switch (header.bits()) {
            case 1, 4, 8 -> indexed();
            case 16, 24, 32 -> colors();
            default -> throw new IOException("has " + header.bits() + " bits a pixel");
        };
    }

    private StoredPicture colors() throws IOException {
        // A start of 0 means that the pixels follow what has been read.
        boolean masksApart = header.hasBitFields() && header.size() < 52;
        int start = header.dataStart();
        if (start == 0) {
            start = header.end() + (masksApart ? 12 : 0);
        }
        StoredRows rows = new StoredRows(file, header, start, false);
        if (header.bits() == 16) {
            boolean six = header.hasBitFields() && FieldMasks.of(file, header).sixOfGreen();
            DenseTensor pixels = rows.colors(3, StoredRows.sixteenBits(six));
            return new StoredPicture(pixels, six ? 6 : 5, Optional.empty());
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
            throw new IOException("has a palette of " + colors + " colors");
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
        // Grays in order are no palette; then the mode, not the header, tells the bits of a pixel.
        boolean gray = isGray(rgb, (int) colors);
        int bits = !gray ? header.bits() : colors <= 2 ? 1 : 8;
        if (!gray && rgb.length > 768) {
            throw new IOException("has a palette of more than 256 colors");
        }
        DenseTensor pixels = indices(Math.toIntExact(start), bits, gray && bits == 1);
        return new StoredPicture(
                pixels, bits, gray ? Optional.empty() : Optional.of(new Palette(rgb, new byte[0])));
    }

    private DenseTensor indices(int start, int bits, boolean blackAndWhite) throws IOException {
        if (header.hasRunLengths()) {
            boolean halfBytes = header.compression() == BmpHeader.RLE4;
            return new PillowRunLengths(file, start, halfBytes).decode(header, blackAndWhite);
        }
        if (header.rowBytes() < ((long) header.width() * bits + 7) / 8) {
            throw new IOException(
                    "has gray pixels of fewer bits than 8, which PIL.Image.open fails to unpack");
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

    /** Whether all colors are there and are grays: black and white of two, 0, 1, 2 ... of more. */
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
}
