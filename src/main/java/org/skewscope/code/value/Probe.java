package org.skewscope.code.value;

import java.util.Random;

/**
 * Pixels that tell formulas apart. Whole numbers: all 256 bytes in every channel, in another order
 * in each, so that swapped channels show. Fractions: besides these, numbers between 0 and 255 as a
 * resize in float32 makes them.
 */
public final class Probe {

    public static final int CHANNELS = 3;
    private static final int BYTES = 256;
    private static final int FRACTIONS = 4096;
    private static final int MANY = 400_000;

    private Probe() {}

    /** Planes R, G, B. */
    public static double[][] bytes() {
        return planes(0);
    }

    public static double[][] fractions() {
        return planes(FRACTIONS);
    }

    /** So many fractions that formulas which are nearly one differ somewhere. */
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
