package org.skewscope.model;

import java.util.Arrays;
import java.util.Random;

/** One of many damaged copies of a file, the same whenever it is asked for by its number. */
public final class DamagedCopy {

    private DamagedCopy() {}

    /**
     * @param how "cut" off somewhere, else with one bit flipped
     */
    public static byte[] of(byte[] whole, String how, int number) {
        Random random = new Random(number);
        if (how.equals("cut")) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        byte[] flipped = whole.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }
}
