package org.skewscope.picture;

import java.io.IOException;
import java.util.Locale;

/**
 * Signals that a header claims more pixels than the file's length can hold, however well the pixels
 * are packed. Readers throw it before they allocate memory for the pixels.
 */
public final class TooFewBytesException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * @param width in pixels
     * @param height in pixels
     * @param length of the file in bytes
     */
    public TooFewBytesException(int width, int height, int length) {
        super(clause(width, height, length));
    }

    /** Returns the message as a clause that follows the file's name. */
    static String clause(int width, int height, int length) {
        return String.format(
                Locale.ROOT,
                "says %d × %d pixels, which its %d bytes cannot hold: it is damaged or was cut",
                width,
                height,
                length);
    }
}
