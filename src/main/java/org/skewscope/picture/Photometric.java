package org.skewscope.picture;

import java.util.Optional;

/** Describes the meaning of a TIFF file's samples: its tag PhotometricInterpretation. */
public enum Photometric {
    WHITE_IS_ZERO(0, "white-is-zero gray", 1),
    BLACK_IS_ZERO(1, "gray", 1),
    RGB(2, "RGB", 3),
    PALETTE(3, "palette", 1),
    CMYK(5, "CMYK", 4),
    YCBCR(6, "YCbCr", 3),
    CIELAB(8, "CIELAB", 3),
    ICC_LAB(9, "ICC L*a*b*", 3),
    ITU_LAB(10, "ITU L*a*b*", 3);

    private final int code;
    private final String title;
    private final int channels;

    Photometric(int code, String title, int channels) {
        this.code = code;
        this.title = title;
        this.channels = channels;
    }

    /** Returns the meaning's name for a sentence. */
    public String title() {
        return title;
    }

    /** Returns the number of samples of one color. */
    public int channels() {
        return channels;
    }

    /** Returns whether one sample is a brightness. */
    public boolean isGray() {
        return this == WHITE_IS_ZERO || this == BLACK_IS_ZERO;
    }

    /**
     * Returns the meaning of a tag's number.
     *
     * @param code the tag's value
     * @return empty if no decoder in Skewscope reads this meaning
     */
    public static Optional<Photometric> of(int code) {
        for (Photometric photometric : values()) {
            if (photometric.code == code) {
                return Optional.of(photometric);
            }
        }
        return Optional.empty();
    }
}
