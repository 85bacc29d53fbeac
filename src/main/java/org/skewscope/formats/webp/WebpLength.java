package org.skewscope.formats.webp;

import java.nio.charset.StandardCharsets;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.TooFewBytesException;

/** Checks a lossy WebP file's length against its size. */
public final class WebpLength {

    private static final int MACROBLOCK = 16;

    private WebpLength() {}

    /**
     * Throws if a plain lossy file is too short for its macroblocks: with the probabilities of a
     * key frame (RFC 6386, 11.2), the modes of each take more than a bit. Lossless pictures of one
     * color take no bit a pixel.
     */
    public static void requireHeld(PictureFile file) throws TooFewBytesException {
        byte[] bytes = file.bytes();
        String chunk = new String(bytes, 12, 4, StandardCharsets.US_ASCII);
        int width = file.header().width();
        int height = file.header().height();
        long blocks = (long) (width / MACROBLOCK) * (height / MACROBLOCK);
        if (chunk.equals("VP8 ") && blocks > bytes.length * (long) Byte.SIZE) {
            throw new TooFewBytesException(width, height, bytes.length);
        }
    }
}
