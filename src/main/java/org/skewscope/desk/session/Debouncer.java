package org.skewscope.desk.session;

/** Delays work until a moment after the last of several changes. */
public interface Debouncer {

    /** Runs the work without a delay. */
    Debouncer AT_ONCE = new Debouncer() {
        @Override
        public void restart(Runnable work) {
            work.run();
        }

        @Override
        public void cancel() {}
    };

    /** Runs the work on the window's thread, unless it is restarted or canceled before. */
    void restart(Runnable work);

    /** Drops the work that waits. */
    void cancel();
}
