package org.skewscope.formats.bmp;

import java.io.IOException;
import org.skewscope.picture.StoredPicture;
import org.skewscope.picture.TooFewBytesException;

/** Reads the stored samples of a BMP file. */
public final class BmpReader {

    private BmpReader() {}

    /**
     * Reads a file that begins with "BM" as Pillow does. 16-bit colors are spread to 0..255 by
     * multiplication with 255 / 31 or 255 / 63.
     *
     * @throws IOException whose message is a clause such as "is truncated"
     */
    public static StoredPicture read(byte[] file) throws IOException {
        try {
            return new PillowBmp(file, BmpHeader.read(file)).read();
        } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /** Fails where a file without compression is too short for its rows, wherever they begin. */
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
     * The same as OpenCV does.
     *
     * @param unchanged whether a fourth byte is kept where the file has bit fields, even where none
     *     of them is for alpha
     */
    public static StoredPicture readAsOpenCv(byte[] file, boolean unchanged) throws IOException {
        try {
            return new OpenCvBmp(file, BmpHeader.read(file)).read(unchanged);
        } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException cut) {
            throw new IOException("is truncated", cut);
        }
    }

    /** Whether the header is the short one of OS/2 1.x and Windows 2. */
    public static boolean hasCoreHeader(byte[] file) {
        return file.length > 14 && file[14] == BmpHeader.CORE_HEADER;
    }
}
