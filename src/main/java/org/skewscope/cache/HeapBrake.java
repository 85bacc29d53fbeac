package org.skewscope.cache;

import java.util.function.LongSupplier;

/**
 * Keeps the Java heap of a long run small: a collector with gigabytes at hand promotes the garbage
 * of thousands of pictures before it collects it. For one thread.
 */
public final class HeapBrake {

    private static final long MORE = 64L << 20;

    private final LongSupplier used;
    private final Runnable collection;
    private long most = Runtime.getRuntime().totalMemory() + MORE;

    /** The bytes in use after the last collection; before the first, about what a start leaves. */
    private long left = MORE;

    /** Makes a brake of this process's heap. */
    public HeapBrake() {
        this(() -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory(), System::gc);
    }

    /**
     * @param used returns the bytes that objects and garbage take
     * @param collection drops the garbage
     */
    HeapBrake(LongSupplier used, Runnable collection) {
        this.used = used;
        this.collection = collection;
    }

    /** Runs a collection if the heap has grown by 64 MB since the last one. */
    public void check() {
        if (Runtime.getRuntime().totalMemory() > most) {
            collection.run();
            most = Runtime.getRuntime().totalMemory() + MORE;
        }
    }

    /**
     * Runs a collection if 64 MB more are in use than the last one left. For a moment when nobody
     * waits: the collection would come later, and stop the window for 100 ms, during an act.
     */
    public void ease() {
        if (used.getAsLong() > left + MORE) {
            collection.run();
            left = used.getAsLong();
        }
    }
}
