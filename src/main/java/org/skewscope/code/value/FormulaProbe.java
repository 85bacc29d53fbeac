package org.skewscope.code.value;

import java.util.Random;

/**
 * Holds pixels that distinguish formulas. Integers: all 256 bytes in every channel, in a different
 * order in each, so that swapped channels show. Fractions: also numbers between 0 and 255 as a
 * resize in float32 returns them.
 */
public final class FormulaProbe {

    public static final int CHANNELS = 3;
    private static final int BYTES = 256;
    private static final int FRACTIONS = 4096;
    private static final int MANY = 400_000;

    private FormulaProbe() {}

    /** Returns the integers as planes R, G, B. */
    public static double[][] bytes() {
        return planes(0);
    }

    /** Returns the fractions as planes R, G, B. */
    public static double[][] fractions() {
        return planes(FRACTIONS);
    }

    /** Returns so many fractions that formulas which are almost equal differ in one. */
    public static double[][] many() {
        double[][] planes = new double[CHANNELS][MANY];
        Random random = new Random(2);
        for (double[] plane : planes) {
            for (int i = 0; i < MANY; i++) {
                plane[i] = random.nextFloat() * (BYTES - 1);
            }
        }
        return planes;
    }

    private static double[][] planes(int fractions) {
        double[][] planes = new double[CHANNELS][BYTES + fractions];
        Random random = new Random(1);
        int[] factor = {1, 7, 31};
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int i = 0; i < BYTES; i++) {
                planes[channel][i] = (i * factor[channel] + 11 * channel) % BYTES;
            }
            for (int i = 0; i < fractions; i++) {
                planes[channel][BYTES + i] = random.nextFloat() * (BYTES - 1);
            }
        }
        return planes;
    }
}
