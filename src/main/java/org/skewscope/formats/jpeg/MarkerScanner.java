package org.skewscope.formats.jpeg;

/** Finds markers: 0xFF followed by neither 0 nor 0xFF. */
public final class MarkerScanner {

    private MarkerScanner() {}

    /** Returns the 16-bit number at an index, such as the length behind a marker. */
    public static int word(byte[] file, int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }

    /**
     * Returns the index of the next marker's last 0xFF, or the file's length if no marker follows.
     */
    static int next(byte[] file, int from) {
        for (int i = from; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] != 0 && file[i + 1] != (byte) 0xFF) {
                return i;
            }
        }
        return file.length;
    }

    /**
     * Throws at a marker that libjpeg refuses in every context.
     *
     * @param frameKnown whether a frame header came before
     */
    static void requireReadable(int marker, boolean frameKnown) throws JpegException {
        switch (marker) {
            case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA -> {
                if (frameKnown) {
                    throw new JpegException("has two frame headers");
                }
            }
            case 0xC3, 0xC5, 0xC6, 0xC7, 0xC8, 0xCB, 0xCD, 0xCE, 0xCF -> throw new JpegException(
                    "uses a lossless or hierarchical JPEG process");
            case 0xD8 -> throw new JpegException("begins twice");
            default -> {
                boolean hierarchical = marker == 0xDE || marker == 0xDF;
                boolean known = marker >= 0xC0 && marker < 0xF0 || marker == 0xFE;
                if (hierarchical || !known) {
                    throw new JpegException("has a marker that JPEG reserves");
                }
            }
        }
    }
}
