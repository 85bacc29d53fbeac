package org.skewscope.picture.geometry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads and writes four bytes at once. The compiler turns loops over integers into vector
 * instructions, but not loops that widen bytes: so callers move bytes as words and unpack them at
 * their use.
 */
public final class ByteWords {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int COLORS = 3;

    private static final long COLOR_MASK = 0xFFFFFF;

    private ByteWords() {}

    /**
     * Returns four bytes from an index on, the first in the lowest bits, with zeros beyond the
     * array's end.
     *
     * @param bytes unsigned bytes, such as pixels
     * @param at index of the first byte, 0 or more; an index beyond the end gives 0
     */
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

    /**
     * Returns eight bytes from an index on, the first in the lowest bits.
     *
     * @param bytes unsigned bytes, such as pixels
     * @param at index of the first byte, 0 to length - 8
     * @throws IndexOutOfBoundsException if a byte lies outside the array
     */
    public static long getTwo(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Writes eight bytes from an index on, all of which must lie in the array. */
    static void setTwo(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    /**
     * Writes the lowest bytes of words one after another. Each write stores two words as eight
     * bytes, of which the next write overwrites the surplus.
     *
     * @param words the words to write, all of them
     * @param bytes number of low bytes of each word, 1 to 4
     * @param out receives the bytes
     * @param to index of the first byte in out
     */
    public static void setOverlapping(int[] words, int bytes, byte[] out, int to) {
        int shift = 8 * bytes;
        long mask = (1L << shift) - 1;
        int i = bytes == COLORS ? setColors(words, out, to) : 0;
        int at = to + i * bytes;
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

    /**
     * Writes the lowest three bytes of each of four words as twelve bytes.
     *
     * @return number of words written: all but at most the last three
     */
    private static int setColors(int[] words, byte[] out, int to) {
        int at = to;
        int i = 0;
        for (; i < words.length - 3; i += 4) {
            int third = words[i + 2];
            long first = words[i] & COLOR_MASK | (words[i + 1] & COLOR_MASK) << 24;
            LONGS.set(out, at, first | (long) third << 48);
            WORDS.set(out, at + Long.BYTES, third >>> 16 & 0xFF | words[i + 3] << 8);
            at += 4 * COLORS;
        }
        return i;
    }
}
