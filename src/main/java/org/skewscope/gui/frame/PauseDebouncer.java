package org.skewscope.gui.frame;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.skewscope.gui.session.Debouncer;
import org.skewscope.gui.session.Debouncer;

/** Waits a moment after the last change, 150 ms unless told otherwise. */
public final class PauseDebouncer implements Debouncer {

    private final PauseTransition pause;

    public PauseDebouncer() {
        this(150);
    }

    public PauseDebouncer(double milliseconds) {
        pause = new PauseTransition(Duration.millis(milliseconds));
    }

    @Override
    public void restart(Runnable work) {
        pause.setOnFinished(event -> work.run());
        pause.playFromStart();
    }

    @Override
    public void cancel() {
        pause.stop();
    }
}
