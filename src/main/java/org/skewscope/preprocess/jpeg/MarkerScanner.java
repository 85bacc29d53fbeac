package org.skewscope.preprocess.jpeg;

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

    /** Whether libjpeg reads or passes over a marker; it gives up at those that are reserved. */
    static boolean isKnown(int marker) {
        boolean comment = marker == 0xFE;
        boolean hierarchical = marker == 0xDE || marker == 0xDF;
        return marker == 0x01 || comment || (marker >= 0xC0 && marker < 0xF0 && !hierarchical);
    }
}
