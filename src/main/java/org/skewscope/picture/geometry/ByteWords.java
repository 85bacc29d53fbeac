package org.skewscope.picture.geometry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads and writes four bytes at once. The compiler turns loops over integers into vector
 * instructions, but not those that widen bytes: so bytes are moved as words and taken apart where
 * they are used.
 */
public final class ByteWords {

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteWords() {}

    /** The bytes from an index on, the first in the lowest bits; zeros behind the array's end. */
    public static int get(byte[] bytes, int at) {
        if (at <= bytes.length - Integer.BYTES) {
            return (int) WORDS.get(bytes, at);
        }
        int word = 0;
        for (int i = bytes.length - 1; i >= at; i--) {
            word = word << 8 | bytes[i] & 0xFF;
        }
        return word;
    }

    /** Eight bytes from an index on, all of which must be there. */
    public static long getTwo(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Writes eight bytes from an index on, for all of which there must be room. */
    static void setTwo(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    /**
     * Writes the lowest bytes of words one after another. Two words are written at once as eight
     * bytes, of which the next two overwrite what is too much.
     *
     * @param bytes of a word that count, 1 to 4
     */
    public static void setOverlapping(int[] words, int bytes, byte[] out, int to) {
        int shift = 8 * bytes;
        long mask = (1L << shift) - 1;
        int i = 0;
        int at = to;
        for (int last = to + words.length * bytes - Long.BYTES; at <= last; at += 2 * bytes) {
            LONGS.set(out, at, words[i] & mask | (long) words[i + 1] << shift);
            i += 2;
        }
        for (; i < words.length; i++) {
            for (int b = 0; b < bytes; b++) {
                out[at++] = (byte) (words[i] >>> 8 * b);
            }
        }
    }
}
