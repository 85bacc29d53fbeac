package org.skewscope.formats.bmp;

import java.io.IOException;
import java.util.Optional;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.TooFewBytesException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Reads the pixels of a file without run lengths, in rows padded to four bytes. */
final class StoredRows {

    private final byte[] file;
    private final BmpHeader header;
    private final int start;

    /**
     * @param start index of the first stored row
     * @param padded whether the last row needs its padding too
     */
    StoredRows(byte[] file, BmpHeader header, int start, boolean padded) throws IOException {
        this.file = file;
        this.header = header;
        this.start = start;
        long content = ((long) header.width() * header.bits() + 7) / 8;
        long lastRow = padded ? header.rowBytes() : content;
        long need = start + (header.height() - 1L) * header.rowBytes() + lastRow;
        if (start < 0 || need > file.length) {
            throw new TooFewBytesException(header.width(), header.height(), file.length);
        }
    }

    /**
     * Reads palette indices or gray values.
     *
     * @param bits of each index, which may differ from the header's number that determines the row
     *     length
     */
    DenseTensor indices(int bits) {
        int width = header.width();
        byte[] indices = new byte[Math.multiplyExact(width, header.height())];
        int mask = (1 << bits) - 1;
        for (int y = 0; y < header.height(); y++) {
            int from = start + y * header.rowBytes();
            int to = targetRow(header, y) * width;
            for (int x = 0; x < width; x++) {
                int at = x * bits;
                indices[to + x] = (byte) (file[from + (at >> 3)] >> (8 - bits - (at & 7)) & mask);
            }
        }
        return DenseTensor.ofUint8(Shape.of(header.height(), width, 1), indices);
    }

    /** Converts a pixel's bytes, lowest first, to a color. */
    interface Pixel {
        void put(int value, byte[] samples, int to);
    }

    /** Reads colors of two to four bytes a pixel. */
    DenseTensor colors(int channels, Pixel pixel) {
        int width = header.width();
        Shape shape = Shape.of(header.height(), width, channels);
        byte[] samples = new byte[Math.toIntExact(shape.elementCount())];
        int step = header.bits() / 8;
        for (int y = 0; y < header.height(); y++) {
            int from = start + y * header.rowBytes();
            int to = targetRow(header, y) * width * channels;
            for (int x = 0; x < width; x++) {
                int value = 0;
                for (int i = 0; i < step; i++) {
                    value |= (file[from + i] & 0xFF) << 8 * i;
                }
                pixel.put(value, samples, to);
                from += step;
                to += channels;
            }
        }
        return DenseTensor.ofUint8(shape, samples);
    }

    /** Returns the picture's row of a stored row. */
    static int targetRow(BmpHeader header, int y) {
        return header.topDown() ? y : header.height() - 1 - y;
    }

    /**
     * Reads colors of 5 bits (green of 5 or 6), which are spread to 0..255 by multiplication as
     * Pillow does.
     */
    StoredPicture sixteenBits(boolean sixOfGreen) {
        int greenMask = sixOfGreen ? 63 : 31;
        int redShift = sixOfGreen ? 11 : 10;
        Pixel pixel = (value, samples, to) -> {
            samples[to] = (byte) ((value >> redShift & 31) * 255 / 31);
            samples[to + 1] = (byte) ((value >> 5 & greenMask) * 255 / greenMask);
            samples[to + 2] = (byte) ((value & 31) * 255 / 31);
        };
        return new StoredPicture(colors(3, pixel), sixOfGreen ? 6 : 5, Optional.empty());
    }

    /**
     * Returns a reader of colors in whole bytes.
     *
     * @param shifts of red, green and blue, and of alpha if the pixel has alpha
     */
    static Pixel bytes(int... shifts) {
        return (value, samples, to) -> {
            for (int c = 0; c < shifts.length; c++) {
                samples[to + c] = (byte) (value >>> shifts[c]);
            }
        };
    }
}
