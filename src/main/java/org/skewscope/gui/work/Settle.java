package org.skewscope.gui.work;

/** Waits until the user has stopped changing things. */
public interface Settle {

    /** Waits for nobody. */
    Settle AT_ONCE =
            new Settle() {
                @Override
                public void restart(Runnable work) {
                    work.run();
                }

                @Override
                public void cancel() {}
            };

    /** Runs the work a moment after the last call, on the window's thread. */
    void restart(Runnable work);

    /** Forgets the work that waits. */
    void cancel();
}
