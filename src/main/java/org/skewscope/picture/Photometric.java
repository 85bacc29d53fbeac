package org.skewscope.picture;

import java.util.Optional;

/** What the samples of a TIFF file mean: its tag PhotometricInterpretation. */
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

    /** Its name in a sentence. */
    public String title() {
        return title;
    }

    /** How many samples a color has. */
    public int channels() {
        return channels;
    }

    /** Whether one sample is a brightness. */
    public boolean isGray() {
        return this == WHITE_IS_ZERO || this == BLACK_IS_ZERO;
    }

    /** Of a tag's number; empty for those that no decoder here reads. */
    public static Optional<Photometric> of(int code) {
        for (Photometric photometric : values()) {
            if (photometric.code == code) {
                return Optional.of(photometric);
            }
        }
        return Optional.empty();
    }
}
