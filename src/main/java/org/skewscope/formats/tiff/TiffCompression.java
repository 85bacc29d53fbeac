package org.skewscope.formats.tiff;

/**
 * Describes a TIFF file's compression: its tag Compression.
 *
 * @param code the tag's number; 1 if the file has no such tag
 */
public record TiffCompression(int code) {

    private static final int NONE = 1;
    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;

    /** Returns whether the file stores samples uncompressed. */
    public boolean isNone() {
        return code == NONE;
    }

    /** Returns whether strips or tiles are JPEG pictures. */
    public boolean isJpeg() {
        return code == JPEG;
    }

    /** Returns whether libtiff applies a predictor, as it does for LZW and Deflate. */
    boolean hasPredictor() {
        return code == 5 || code == 8 || code == 32946;
    }

    /**
     * Returns the largest number of bytes that one byte can expand to; a practically unlimited
     * number for codes that can encode "the rest".
     */
    long mostExpansion() {
        return switch (code) {
            case NONE -> 1;
                // The factors: 4096 bytes in a code of nine bits; a run of 128 in two bytes; 258 bytes
                // in two bits.
            case 5 -> 4096;
            case 32773 -> 64;
            case 8, 32946 -> 1032;
            default -> Integer.MAX_VALUE;
        };
    }

    /** Returns whether the code is one of fax machines, which encode black and white only. */
    boolean isFax() {
        return code >= 2 && code <= 4;
    }

    /** Returns whether Skewscope's reader decompresses it. */
    boolean isReadable() {
        return switch (code) {
            case NONE, 2, 3, 4, 5, JPEG, 8, 32773, 32946 -> true;
            default -> false;
        };
    }

    /** Returns the compression's name for a sentence. */
    String title() {
        return switch (code) {
            case OLD_JPEG -> "JPEG of the old style";
            case 34712, 33003, 33005, 33004 -> "JPEG 2000";
            case 34887 -> "LERC";
            case 34925 -> "LZMA";
            case 50000 -> "Zstandard";
            case 34927, 50001 -> "WebP";
            case 50002, 52546 -> "JPEG XL";
            default -> "TIFF's method " + code;
        };
    }
}
