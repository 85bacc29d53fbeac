package org.skewscope.cache;

import java.util.function.Supplier;

/**
 * Computes a value at its first use: its maker is called at the first {@link #get}. For several
 * threads.
 */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private T value;

    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Returns whether the value was made. */
    public synchronized boolean made() {
        return value != null;
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            value = maker.get();
        }
        return value;
    }
}
