package org.skewscope.formats.jpeg;

import java.util.Arrays;

/** The precision of a component's coefficients after the scans that have begun, in zigzag order. */
final class Precision {

    private final int[] now = new int[64];
    private final int[] before = new int[64];

    Precision() {
        Arrays.fill(now, -1);
        Arrays.fill(before, -1);
    }

    /** Returns the lowest bit that a begun scan carries of each coefficient; -1 if none does. */
    int[] now() {
        return now;
    }

    /**
     * Returns the precision before the component's last scan; 0 before its first if that scan began
     * the file.
     */
    int[] before() {
        return before;
    }

    /**
     * Notes that a scan of a band down to a bit begins (jdphuff.c, start_pass_phuff_decoder).
     *
     * @param firstOfFile whether no scan came before
     */
    void begin(int first, int last, int lowestBit, boolean firstOfFile) {
        int end = Math.max(last + 1, BlockSmoothing.FREQUENCIES);
        for (int k = Math.min(first, 1); k < end; k++) {
            before[k] = firstOfFile ? 0 : now[k];
        }
        Arrays.fill(now, first, last + 1, lowestBit);
    }

    /** Returns whether a low frequency is not exact; the DC value alone does not count. */
    boolean isInexact() {
        return Arrays.stream(now, 1, BlockSmoothing.FREQUENCIES).anyMatch(bit -> bit != 0);
    }
}
