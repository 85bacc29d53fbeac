package org.skewscope.formats.jpeg;

/** Finds markers: 0xFF followed by neither 0 nor 0xFF. */
final class MarkerScanner {

    private MarkerScanner() {}

    /** The index of the next marker's last 0xFF, or the file's length where there is none. */
    static int next(byte[] file, int from) {
        for (int i = from; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] != 0 && file[i + 1] != (byte) 0xFF) {
                return i;
            }
        }
        return file.length;
    }

    /**
     * Fails at a marker at which libjpeg gives up, whatever follows it.
     *
     * @param frameKnown whether there was a frame header already
     */
    static void requireReadable(int marker, boolean frameKnown) throws JpegException {
        switch (marker) {
            case 0xC0, 0xC1, 0xC2, 0xC9, 0xCA -> {
                if (frameKnown) {
                    throw new JpegException("has two frame headers");
                }
            }
            case 0xC3, 0xC5, 0xC6, 0xC7, 0xC8, 0xCB, 0xCD, 0xCE, 0xCF ->
                    throw new JpegException("uses a lossless or hierarchical JPEG process");
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
