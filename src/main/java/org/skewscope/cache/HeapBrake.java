package org.skewscope.cache;

/**
 * Keeps the Java heap of a long work small. A collector that may take gigabytes lets the garbage of
 * thousands of pictures grow old before it looks at it. For one thread.
 */
public final class HeapBrake {

    private static final long MORE = 64L << 20;

    private long most = Runtime.getRuntime().totalMemory() + MORE;

    /** Collects where the heap has grown by more than that since it was collected last. */
    public void check() {
        if (Runtime.getRuntime().totalMemory() > most) {
            System.gc();
            most = Runtime.getRuntime().totalMemory() + MORE;
        }
    }
}
