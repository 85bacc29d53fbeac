package org.skewscope.preprocess.bmp;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.skewscope.preprocess.decode.Palette;
import org.skewscope.preprocess.decode.StoredPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Reads the stored samples of a BMP file. */
public final class BmpReader {

    private static final int RLE8 = 1;
    private static final int RLE4 = 2;

    private final byte[] file;
    private final BmpHeader header;

    private BmpReader(byte[] file) throws IOException {
        this.file = file;
        this.header = BmpHeader.read(file);
    }

    /**
     * Reads a file that begins with "BM". 16-bit colors are spread to 0..255 by multiplication with
     * 255 / 31 or 255 / 63, as Pillow does.
     *
     * @throws IOException whose message is a clause such as "is truncated"
     */
    public static StoredPicture read(byte[] file) throws IOException {
        try {
            BmpReader reader = new BmpReader(file);
            return reader.read(reader.header.alphaMask() == 0 ? 3 : 4);
        } catch (IndexOutOfBoundsException | IllegalArgumentException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /**
     * The same for a reader that takes the fourth byte of 32 bits for alpha wherever the file has
     * bit fields, even where none of them is for alpha.
     */
    public static StoredPicture readWithFourthByte(byte[] file) throws IOException {
        try {
            BmpReader reader = new BmpReader(file);
            return reader.read(reader.header.hasBitFields() ? 4 : 3);
        } catch (IndexOutOfBoundsException | IllegalArgumentException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /** Whether the header is the short one of OS/2 1.x and Windows 2. */
    public static boolean hasCoreHeader(byte[] file) {
        return file.length > 14 && file[14] == BmpHeader.CORE_HEADER;
    }

    private StoredPicture read(int channelsOf32Bits) throws IOException {
        if (header.compression() < 0 || header.compression() > 3) {
            throw new IOException("has BMP compression " + header.compression());
        }
        return switch (header.bits()) {
            case 1, 4, 8 -> indexed();
            case 16 -> direct(3);
            case 24 -> direct(3);
            case 32 -> direct(channelsOf32Bits);
            default -> throw new IOException("has " + header.bits() + " bits a pixel");
        };
    }

    private StoredPicture indexed() throws IOException {
        int from = header.paletteStart();
        byte[] rgb = new byte[header.colors() * 3];
        for (int i = 0; i < header.colors(); i++) {
            int entry = from + i * header.paletteEntryBytes();
            rgb[3 * i] = file[entry + 2];
            rgb[3 * i + 1] = file[entry + 1];
            rgb[3 * i + 2] = file[entry];
        }
        byte[] indices = indices();
        Shape shape = Shape.of(header.height(), header.width(), 1);
        DenseTensor pixels = DenseTensor.ofUint8(shape, indices);
        byte[] blackAndWhite = {0, 0, 0, -1, -1, -1};
        if (Arrays.equals(rgb, blackAndWhite)) {
            return new StoredPicture(pixels, 1, Optional.empty());
        }
        Palette palette = new Palette(rgb, new byte[0]);
        boolean gray = header.colors() > 2 && palette.isGrayRamp();
        return new StoredPicture(
                pixels, header.bits(), gray ? Optional.empty() : Optional.of(palette));
    }

    private byte[] indices() throws IOException {
        int width = header.width();
        int height = header.height();
        byte[] indices = new byte[Math.multiplyExact(width, height)];
        if (header.compression() == RLE8 || header.compression() == RLE4) {
            byte[] stored =
                    new RunLengths(file, header.dataStart(), header.compression() == RLE4)
                            .decode(width, height);
            for (int y = 0; y < height; y++) {
                System.arraycopy(stored, y * width, indices, targetRow(y) * width, width);
            }
            return indices;
        }
        requireRows();
        int bits = header.bits();
        int mask = (1 << bits) - 1;
        for (int y = 0; y < height; y++) {
            int from = header.dataStart() + y * header.rowBytes();
            int to = targetRow(y) * width;
            for (int x = 0; x < width; x++) {
                int at = x * bits;
                indices[to + x] = (byte) (file[from + (at >> 3)] >> (8 - bits - (at & 7)) & mask);
            }
        }
        return indices;
    }

    private StoredPicture direct(int channels) throws IOException {
        requireRows();
        int width = header.width();
        int height = header.height();
        Shape shape = Shape.of(height, width, channels);
        byte[] samples = new byte[Math.toIntExact(shape.elementCount())];
        int step = header.bits() / 8;
        for (int y = 0; y < height; y++) {
            int from = header.dataStart() + y * header.rowBytes();
            int to = targetRow(y) * width * channels;
            for (int x = 0; x < width; x++) {
                if (step == 2) {
                    spread(file[from] & 0xFF | (file[from + 1] & 0xFF) << 8, samples, to);
                } else {
                    samples[to] = file[from + 2];
                    samples[to + 1] = file[from + 1];
                    samples[to + 2] = file[from];
                    if (channels == 4) {
                        samples[to + 3] = file[from + 3];
                    }
                }
                from += step;
                to += channels;
            }
        }
        int bits = step == 2 ? (header.redMask() == 0xF800 ? 6 : 5) : 8;
        return new StoredPicture(DenseTensor.ofUint8(shape, samples), bits, Optional.empty());
    }

    private void spread(int value, byte[] samples, int to) {
        boolean sixGreenBits = header.redMask() == 0xF800;
        int greenMask = sixGreenBits ? 63 : 31;
        int redShift = sixGreenBits ? 11 : 10;
        samples[to] = (byte) ((value >> redShift & 31) * 255 / 31);
        samples[to + 1] = (byte) ((value >> 5 & greenMask) * 255 / greenMask);
        samples[to + 2] = (byte) ((value & 31) * 255 / 31);
    }

    private int targetRow(int y) {
        return header.topDown() ? y : header.height() - 1 - y;
    }

    private void requireRows() throws IOException {
        // The last row's padding may be missing.
        long rowContent = ((long) header.width() * header.bits() + 7) / 8;
        long need = header.dataStart() + (header.height() - 1L) * header.rowBytes() + rowContent;
        if (need > file.length) {
            throw new EOFException("is truncated");
        }
    }
}
