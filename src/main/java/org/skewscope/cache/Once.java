package org.skewscope.cache;

import java.util.function.Supplier;

/** A value that is made when it is first asked for, and then kept. */
public final class Once<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private T value;

    public Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            value = maker.get();
        }
        return value;
    }
}
