package org.skewscope.desk.work;

import java.util.Optional;
import org.skewscope.desk.session.Debouncer;

/**
 * Runs the first work after a pause at once, and further work after the next pause. A single choice
 * is not delayed; typing and dragging start one more run at their end.
 */
public final class LeadingDebouncer implements Debouncer {

    private final Debouncer pause;
    private boolean resting = true;
    private Optional<Runnable> gathered = Optional.empty();

    /**
     * @param pause waits for a pause
     */
    public LeadingDebouncer(Debouncer pause) {
        this.pause = pause;
    }

    @Override
    public void restart(Runnable work) {
        if (resting) {
            resting = false;
            pause.restart(this::rested);
            work.run();
        } else {
            gathered = Optional.of(work);
            pause.restart(this::rested);
        }
    }

    private void rested() {
        resting = true;
        Optional<Runnable> work = gathered;
        gathered = Optional.empty();
        work.ifPresent(Runnable::run);
    }

    @Override
    public void cancel() {
        gathered = Optional.empty();
    }
}
