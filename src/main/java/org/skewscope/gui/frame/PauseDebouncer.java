package org.skewscope.gui.frame;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.skewscope.gui.session.Debouncer;

/** Runs work after a pause without further changes. */
public final class PauseDebouncer implements Debouncer {

    private final PauseTransition pause;

    /** Makes a pause of 150 ms. */
    public PauseDebouncer() {
        this(150);
    }

    /** Makes a pause of a given length. */
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
