package org.skewscope.formats.bmp;

import java.io.IOException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.TooFewBytesException;

/** Reads the stored samples of a BMP file. */
public final class BmpReader {

    private BmpReader() {}

    /**
     * Reads a file that begins with "BM" as Pillow does. The reader spreads 16-bit colors to 0..255
     * by multiplication with 255 / 31 or 255 / 63.
     *
     * @throws IOException with a clause as its message, such as "is truncated"
     */
    public static StoredPicture read(byte[] file) throws IOException {
        try {
            return new PillowBmp(file, BmpHeader.read(file)).read();
        } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /** Throws if an uncompressed file is too short for its rows, at any start of the pixels. */
    public static void requireHeld(byte[] file) throws TooFewBytesException {
        BmpHeader header;
        try {
            header = BmpHeader.read(file);
        } catch (IndexOutOfBoundsException cut) {
            return;
        }
        boolean stored = header.compression() == 0 || header.hasBitFields();
        long content = ((long) header.width() * header.bits() + 7) / 8;
        long rows = (header.height() - 1L) * header.rowBytes() + content;
        if (stored && rows > file.length - BmpHeader.FILE_HEADER) {
            throw new TooFewBytesException(header.width(), header.height(), file.length);
        }
    }

    /**
     * Reads a file that begins with "BM" as OpenCV does.
     *
     * @param unchanged whether to keep a fourth byte if the file has bit fields, even without a
     *     field for alpha
     * @throws IOException with a clause as its message, such as "is truncated"
     */
    public static StoredPicture readAsOpenCv(byte[] file, boolean unchanged) throws IOException {
        try {
            return new OpenCvBmp(file, BmpHeader.read(file)).read(unchanged);
        } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /** Returns whether the file has the short header of OS/2 1.x and Windows 2. */
    public static boolean hasCoreHeader(byte[] file) {
        return file.length > 14 && file[14] == BmpHeader.CORE_HEADER;
    }
}
