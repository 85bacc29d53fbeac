package org.skewscope.gui.session;

/** How long a result may be awaited before the old one is drawn as such. */
public interface Patience {

    /** Waits for nothing. */
    Patience NONE =
            new Patience() {
                @Override
                public void restart(Runnable ended) {
                    ended.run();
                }

                @Override
                public void cancel() {}
            };

    /** Runs the work when it has come to an end, on the window's thread. */
    void restart(Runnable ended);

    /** Forgets the work that waits. */
    void cancel();
}
