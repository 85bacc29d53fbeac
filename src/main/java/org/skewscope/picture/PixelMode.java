package org.skewscope.picture;

/** Describes the meaning of a decoded picture's channels; the names are Pillow's. */
public enum PixelMode {
    /** 1 bit a pixel, stored as 0 and 1 (NumPy's bool) or as 0 and 255. */
    BILEVEL("1"),
    GRAY("L"),
    GRAY_ALPHA("LA"),
    /** Palette indices, one channel. */
    PALETTE("P"),
    RGB("RGB"),
    /** Blue, green and red, as OpenCV decodes. */
    BGR("BGR"),
    RGBA("RGBA"),
    BGRA("BGRA"),
    CMYK("CMYK"),
    GRAY_16("I;16"),
    /** Signed integers of 32 bits, one channel. */
    INTEGER("I"),
    /** Floating point, one channel, of any range. */
    FLOAT("F"),
    RGB_16("RGB;16");

    private final String pillowName;

    PixelMode(String pillowName) {
        this.pillowName = pillowName;
    }

    /** Returns Pillow's name of the mode. */
    public String pillowName() {
        return pillowName;
    }
}
