package org.skewscope.formats.jpeg;

import java.util.HashMap;
import java.util.Map;

/** Reads which coefficients the scans of a progressive file carry, from their headers. */
public final class ProgressiveScans {

    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private ProgressiveScans() {}

    /**
     * Returns whether libjpeg-turbo estimates low frequencies of the picture because its scans end
     * before these are exact. Releases estimate differently: TensorFlow 2.18 links one that reads 3
     * x 3 blocks, Pillow 13.0 and OpenCV 5.0 have one that reads 5 x 5 (jdcoefct.c since 2.1).
     *
     * @param file the whole file
     */
    public static boolean areInexact(byte[] file) {
        try {
            return isProgressive(file) && scansLeaveDoubt(file);
        } catch (ArrayIndexOutOfBoundsException cut) {
            return true;
        }
    }

    private static boolean isProgressive(byte[] file) {
        int at = MarkerScanner.next(file, 2);
        while (at < file.length) {
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xC2 || marker == 0xCA) {
                return true;
            }
            if (marker == 0xC0 || marker == 0xC1 || marker == 0xC9 || marker == START_OF_SCAN) {
                return false;
            }
            at = MarkerScanner.next(file, behind(file, at));
        }
        return false;
    }

    private static boolean scansLeaveDoubt(byte[] file) {
        Map<Integer, Precision> components = new HashMap<>();
        int at = MarkerScanner.next(file, 2);
        while (at < file.length) {
            int marker = file[at + 1] & 0xFF;
            if (marker == END_OF_IMAGE) {
                break;
            }
            if (marker == START_OF_SCAN) {
                note(file, at + 4, components);
            }
            at = MarkerScanner.next(file, behind(file, at));
        }
        return components.values().stream().anyMatch(Precision::isInexact);
    }

    /**
     * @param at index of the scan header's number of components
     */
    private static void note(byte[] file, int at, Map<Integer, Precision> components) {
        int count = file[at] & 0xFF;
        int parameters = at + 1 + 2 * count;
        int first = file[parameters] & 0xFF;
        int last = Math.min(63, file[parameters + 1] & 0xFF);
        int lowestBit = file[parameters + 2] & 15;
        for (int i = 0; i < count && first <= last; i++) {
            int id = file[at + 1 + 2 * i] & 0xFF;
            components.computeIfAbsent(id, unseen -> new Precision()).begin(first, last, lowestBit, false);
        }
    }

    /** Returns the index from which to search the next marker; restart markers have no length. */
    private static int behind(byte[] file, int at) {
        int marker = file[at + 1] & 0xFF;
        boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
        return alone ? at + 2 : at + 2 + MarkerScanner.word(file, at + 2);
    }
}
