package org.skewscope.formats.jpeg;

import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;

/** Checks a JPEG file's length against its size in pixels, after a library has refused the file. */
public final class JpegLength {

    /**
     * The most pixels a byte: a block of 8 x 8 pixels takes at least a bit, the Huffman code of its
     * mean.
     */
    private static final int MOST_PIXELS_A_BYTE = Byte.SIZE * 64;

    private JpegLength() {}

    /**
     * Returns whether the file is too short for its pixels; libraries that fill with gray still
     * read such a file.
     */
    public static boolean cannotHold(PictureFile file) {
        return file.format() == PictureFormat.JPEG
                && file.header().pixels() > (long) file.bytes().length * MOST_PIXELS_A_BYTE;
    }
}
