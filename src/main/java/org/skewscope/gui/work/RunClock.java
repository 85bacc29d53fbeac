package org.skewscope.gui.work;

/** Estimates how long the rest of a run takes from the pictures done so far. */
final class RunClock {

    private long started;
    private int done;
    private boolean ticking;

    void start(int remaining) {
        if (!ticking && remaining > 0) {
            ticking = true;
            started = System.nanoTime();
            done = 0;
        }
    }

    void pictureDone() {
        done++;
    }

    void stop() {
        ticking = false;
    }

    /** Nanoseconds for that many pictures; 0 before two are done. */
    long left(int remaining) {
        return !ticking || done < 2 ? 0 : (System.nanoTime() - started) / done * remaining;
    }
}
