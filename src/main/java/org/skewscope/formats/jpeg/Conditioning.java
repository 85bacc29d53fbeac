package org.skewscope.formats.jpeg;

import java.util.Arrays;

/**
 * The parameters of a DAC marker for arithmetic coding (T.81 B.2.4.3), which decide the values that
 * share bins.
 */
final class Conditioning {

    private static final int TABLES = 16;

    private final int[] lower = new int[TABLES];
    private final int[] upper = new int[TABLES];
    private final int[] lowFrequencies = new int[TABLES];

    Conditioning() {
        reset();
    }

    /** Sets the values for a file without a DAC marker. */
    void reset() {
        Arrays.fill(lower, 0);
        Arrays.fill(upper, 1);
        Arrays.fill(lowFrequencies, 5);
    }

    void read(byte[] file, int from, int end) throws JpegException {
        int pairs = (end - from) / 2;
        JpegTables.requireWhole(from + 2 * pairs, end);
        for (int at = from; at < end; at += 2) {
            int index = file[at] & 0xFF;
            int value = file[at + 1] & 0xFF;
            if (index >= 2 * TABLES || (index < TABLES && (value & 15) > value >> 4)) {
                throw new JpegException("has a broken table of arithmetic conditioning");
            }
            if (index >= TABLES) {
                lowFrequencies[index - TABLES] = value;
            } else {
                lower[index] = value & 15;
                upper[index] = value >> 4;
            }
        }
    }

    /**
     * Returns the bins of the next DC difference: 0 after a small difference, 4 or 8 after a medium
     * one, 12 or 16 after a large one (T.81 F.1.4.4.1.2).
     *
     * @param highest the highest bit of the difference minus one
     * @param sign 1 if negative
     */
    int dcContext(int table, int highest, int sign) {
        int leastMedium = (1 << lower[table]) / 2;
        int mostMedium = (1 << upper[table]) / 2;
        if (highest < leastMedium) {
            return 0;
        }
        return (highest > mostMedium ? 12 : 4) + 4 * sign;
    }

    /** Returns whether a place in zigzag order counts as low frequency. */
    boolean isLow(int table, int place) {
        return place <= lowFrequencies[table];
    }
}
