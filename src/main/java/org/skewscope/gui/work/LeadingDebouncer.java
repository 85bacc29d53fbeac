package org.skewscope.gui.work;

import org.skewscope.gui.session.Debouncer;

import java.util.Optional;

/**
 * Runs the first work after a rest at once, and gathers what follows until the user has come to
 * rest again: a choice waits for nothing, typing and dragging start one more run at their end.
 */
public final class LeadingDebouncer implements Debouncer {

    private final Debouncer pause;
    private boolean resting = true;
    private Optional<Runnable> gathered = Optional.empty();

    /**
     * @param pause how long a rest is
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
