package org.skewscope.desk.work;

import java.util.Objects;
import org.skewscope.desk.session.Debouncer;

/** The user comes to rest when a test says so. */
final class ManualDebouncer implements Debouncer {

    private Runnable waiting;
    private int restarts;

    @Override
    public void restart(Runnable work) {
        restarts++;
        waiting = work;
    }

    @Override
    public void cancel() {
        waiting = null;
    }

    int restarts() {
        return restarts;
    }

    boolean waits() {
        return waiting != null;
    }

    void run() {
        Runnable work = Objects.requireNonNull(waiting, "nothing waits");
        waiting = null;
        work.run();
    }
}
