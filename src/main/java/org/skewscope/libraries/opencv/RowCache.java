package org.skewscope.libraries.opencv;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Keeps the last horizontally interpolated rows, since neighboring output rows share some of them.
 * The cache has as many rows as one output row needs.
 */
final class RowCache<T> {

    private static final int NONE = -1;

    private final int[] keys;
    private final Object[] rows;
    private final Filler<T> filler;
    private int next;

    /** Computes an input row into a buffer. */
    @FunctionalInterface
    interface Filler<T> {
        void fill(int row, T buffer);
    }

    RowCache(int size, Supplier<T> buffers, Filler<T> filler) {
        keys = new int[size];
        Arrays.fill(keys, NONE);
        rows = new Object[size];
        for (int i = 0; i < size; i++) {
            rows[i] = buffers.get();
        }
        this.filler = filler;
    }

    /**
     * Returns the row, valid until the cache has computed as many other rows as it has room for.
     * Callers ask in ascending order, so the oldest row is never needed again.
     */
    @SuppressWarnings("unchecked") // the array contains only the supplier's rows
    T get(int row) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == row) {
                return (T) rows[i];
            }
        }
        int slot = next;
        next = (next + 1) % keys.length;
        keys[slot] = row;
        T buffer = (T) rows[slot];
        filler.fill(row, buffer);
        return buffer;
    }
}
