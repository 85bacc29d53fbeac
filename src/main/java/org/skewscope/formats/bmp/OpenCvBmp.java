package org.skewscope.formats.bmp;

import java.io.IOException;
import java.util.Optional;
import org.skewscope.picture.Palette;
import org.skewscope.picture.StoredPicture;
import org.skewscope.tensor.DenseTensor;

/** What OpenCV makes of a BMP file (imgcodecs/src/grfmt_bmp.cpp). */
final class OpenCvBmp {

    private static final int SHORTEST_HEADER = 36;
    private static final int MASKS_WITHIN = 56;

    private final byte[] file;
    private final BmpHeader header;

    OpenCvBmp(byte[] file, BmpHeader header) {
        this.file = file;
        this.header = header;
    }

    /**
     * @param unchanged whether a fourth byte is kept where the file has bit fields
     */
    StoredPicture read(boolean unchanged) throws IOException {
        boolean core = header.size() == BmpHeader.CORE_HEADER;
        if (!core && header.size() < SHORTEST_HEADER) {
            throw new IOException(
                    "has a BMP header of unknown size " + Integer.toUnsignedString(header.size()));
        }
        int bits = header.bits();
        boolean known =
                switch (header.compression()) {
                    case 0 ->
                            bits == 1
                                    || bits == 4
                                    || bits == 8
                                    || bits == 16 && !core
                                    || bits == 24
                                    || bits == 32;
                    case BmpHeader.RLE8 -> bits == 8;
                    case BmpHeader.RLE4 -> bits == 4;
                    case BmpHeader.BIT_FIELDS -> bits == 16 || bits == 32;
                    default -> false;
                };
        if (!known) {
            throw new IOException(
                    "has "
                            + bits
                            + " bits a pixel with BMP compression "
                            + Integer.toUnsignedString(header.compression()));
        }
        if (bits <= 8) {
            return indexed();
        }
        // The masks are looked for before the pixels, so that a file that ends there is refused.
        boolean six = bits == 16 && header.hasBitFields() && masksBehindHeader().sixOfGreen();
        StoredRows rows = new StoredRows(file, header, header.dataStart(), true);
        if (bits == 16) {
            DenseTensor pixels = rows.colors(3, StoredRows.sixteenBits(six));
            return new StoredPicture(pixels, six ? 6 : 5, Optional.empty());
        }
        int channels = unchanged && header.hasBitFields() ? 4 : 3;
        int[] shifts = channels == 4 ? new int[] {16, 8, 0, 24} : new int[] {16, 8, 0};
        StoredRows.Pixel pixel = StoredRows.bytes(shifts);
        if (header.hasBitFields() && header.size() >= MASKS_WITHIN) {
            FieldMasks masks = FieldMasks.of(file, header);
            if (masks.red() != 0 && masks.green() != 0 && masks.blue() != 0) {
                pixel = masks.scaled(channels);
            }
        }
        return new StoredPicture(rows.colors(channels, pixel), 8, Optional.empty());
    }

    /** Of 16 bits they are always read behind the header, even where the header holds them. */
    private FieldMasks masksBehindHeader() {
        return FieldMasks.at(file, header.end(), false);
    }

    private StoredPicture indexed() throws IOException {
        int colors = header.colors();
        if (colors < 0 || colors > 256) {
            throw new IOException("has a palette of " + (colors & 0xFFFFFFFFL) + " colors");
        }
        int stored = colors == 0 ? 1 << header.bits() : colors;
        // Colors that the bits of a pixel do not reach do not count, and others are black.
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
        DenseTensor pixels =
                header.hasRunLengths()
                        ? new OpenCvRunLengths(file, header).decode()
                        : new StoredRows(file, header, header.dataStart(), true)
                                .indices(header.bits());
        return new StoredPicture(pixels, header.bits(), Optional.of(new Palette(rgb, new byte[0])));
    }
}
