package org.skewscope.formats.tiff;

import org.skewscope.picture.Photometric;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.TooFewBytesException;

/** Computes the largest number of bytes that the strips or tiles of a TIFF file can expand to. */
public final class TiffLength {

    private TiffLength() {}

    /**
     * Throws if a strip or tile cannot expand to its rows, for readers that need all of them, as
     * Pillow does. libtiff's conversion to RGBA continues with black.
     *
     * @throws TooFewBytesException if the file is too short for its pixels
     */
    public static void requireHeld(PictureFile file, TiffSamples samples) throws TooFewBytesException {
        if (samples.is(Photometric.YCBCR)) {
            // Several pixels may share one chroma sample.
            return;
        }
        boolean held;
        try {
            held = isHeld(samples, new TiffTags(file.bytes()), file.bytes().length);
        } catch (IndexOutOfBoundsException | ArithmeticException damaged) {
            // The reader reports this fault itself.
            return;
        }
        if (!held) {
            throw new TooFewBytesException(samples.width(), samples.height(), file.bytes().length);
        }
    }

    private static boolean isHeld(TiffSamples samples, TiffTags tags, int fileLength) {
        long expansion = samples.compression().mostExpansion();
        boolean tiled = tags.has(TiffTags.TILE_WIDTH);
        int[] counts = tags.all(tiled ? TiffTags.TILE_BYTE_COUNTS : TiffTags.STRIP_BYTE_COUNTS);
        int[] offsets = tags.all(tiled ? TiffTags.TILE_OFFSETS : TiffTags.STRIP_OFFSETS);
        int step = samples.planar() ? 1 : samples.channels();
        long rowBytes = ((long) samples.tileWidth() * step * samples.bits() + 7) / 8;
        int height = samples.height();
        int rows = tags.first(tiled ? TiffTags.TILE_HEIGHT : TiffTags.ROWS_PER_STRIP)
                .orElse(height);
        int inStrip = rows < 1 || rows > height && !tiled ? height : rows;
        int inPlane = 1 + (height - 1) / inStrip;
        for (int i = 0; i < offsets.length; i++) {
            int rowsHere = tiled ? inStrip : Math.min(inStrip, height - i % inPlane * inStrip);
            int bytes = fileLength - offsets[i];
            if (offsets[i] < 0 || bytes < 0) {
                // The offset points outside the file, which the reader reports itself.
                return true;
            }
            // Pillow ignores the lengths of uncompressed strips.
            if (!samples.compression().isNone() && i < counts.length && counts[i] > 0) {
                bytes = Math.min(bytes, counts[i]);
            }
            if (bytes * expansion < rowsHere * rowBytes) {
                return false;
            }
        }
        return true;
    }
}
