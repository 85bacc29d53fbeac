package org.skewscope.cache;

/**
 * Keeps the Java heap of a long run small: a collector with gigabytes at hand promotes the garbage
 * of thousands of pictures before it collects it. For one thread.
 */
public final class HeapBrake {

    private static final long MORE = 64L << 20;

    private long most = Runtime.getRuntime().totalMemory() + MORE;

    /** Runs a collection if the heap has grown by 64 MB since the last one. */
    public void check() {
        if (Runtime.getRuntime().totalMemory() > most) {
            System.gc();
            most = Runtime.getRuntime().totalMemory() + MORE;
        }
    }
}
