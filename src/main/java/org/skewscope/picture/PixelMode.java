package org.skewscope.picture;

/** What the channels of a decoded picture mean; the names are Pillow's. */
public enum PixelMode {
    /** 1 bit a pixel, stored as 0 or 1 (NumPy's bool) or 0 and 255. */
    BILEVEL("1"),
    GRAY("L"),
    GRAY_ALPHA("LA"),
    /** Palette indices, one channel. */
    PALETTE("P"),
    RGB("RGB"),
    /** RGB in reverse, as OpenCV decodes. */
    BGR("BGR"),
    RGBA("RGBA"),
    BGRA("BGRA"),
    CMYK("CMYK"),
    GRAY_16("I;16"),
    /** Signed integers of 32 bits, one channel. */
    INTEGER("I"),
    /** Floating point, one channel, of whatever range. */
    FLOAT("F"),
    RGB_16("RGB;16");

    private final String pillowName;

    PixelMode(String pillowName) {
        this.pillowName = pillowName;
    }

    public String pillowName() {
        return pillowName;
    }
}
