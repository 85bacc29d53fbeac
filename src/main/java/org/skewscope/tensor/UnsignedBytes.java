package org.skewscope.tensor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Converts unsigned bytes to float32 by a lookup table. The compiler has no vector instruction for
 * this cast, and a lookup is quicker than a conversion of each number.
 */
public final class UnsignedBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final float[] FLOATS = new float[256];

    static {
        for (int value = 0; value < FLOATS.length; value++) {
            FLOATS[value] = value;
        }
    }

    /** The addition of this constant rounds a small number half to even into its lowest bits. */
    private static final float ROUNDER = 1.5f * (1 << 23);

    private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

    private UnsignedBytes() {}

    /**
     * Returns the byte nearest to a number, ties to even, clipped to 0..255.
     *
     * @param value finite, of a magnitude below 2 to the power of 22
     */
    public static byte nearest(float value) {
        int rounded = Float.floatToRawIntBits(value + ROUNDER) - ROUNDER_BITS;
        return (byte) Math.max(0, Math.min(255, rounded));
    }

    /**
     * Returns the number that an unsigned byte holds, 0 to 255.
     *
     * @param value the bits of a uint8; Java's own -128 to -1 stand for 128 to 255
     */
    public static float toFloat(byte value) {
        return FLOATS[value & 0xFF];
    }

    /**
     * Converts consecutive bytes, which are fetched by eight.
     *
     * @param bytes unsigned bytes
     * @param from index of the first byte
     * @param length number of bytes
     * @param target receives the numbers from index 0 on
     */
    public static void toFloats(byte[] bytes, int from, int length, float[] target) {
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, from + i);
            int low = (int) eight;
            int high = (int) (eight >>> 32);
            target[i] = FLOATS[low & 0xFF];
            target[i + 1] = FLOATS[low >>> 8 & 0xFF];
            target[i + 2] = FLOATS[low >>> 16 & 0xFF];
            target[i + 3] = FLOATS[low >>> 24];
            target[i + 4] = FLOATS[high & 0xFF];
            target[i + 5] = FLOATS[high >>> 8 & 0xFF];
            target[i + 6] = FLOATS[high >>> 16 & 0xFF];
            target[i + 7] = FLOATS[high >>> 24];
        }
        for (; i < length; i++) {
            target[i] = FLOATS[bytes[from + i] & 0xFF];
        }
    }
}
