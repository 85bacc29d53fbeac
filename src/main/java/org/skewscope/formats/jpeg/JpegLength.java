package org.skewscope.formats.jpeg;

import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PictureFormat;

/** Whether a JPEG file can be as large as it says, told after a library has refused it. */
public final class JpegLength {

    /** A block of 8 x 8 pixels takes no less than a bit: the Huffman code of its mean. */
    private static final int MOST_PIXELS_A_BYTE = Byte.SIZE * 64;

    private JpegLength() {}

    /** Libraries that fill with gray read such files all the same. */
    public static boolean cannotHold(PictureFile file) {
        return file.format() == PictureFormat.JPEG
                && file.header().pixels() > (long) file.bytes().length * MOST_PIXELS_A_BYTE;
    }
}
