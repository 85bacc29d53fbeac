package org.skewscope.gui.frame;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.skewscope.gui.session.Patience;
import org.skewscope.gui.work.Settle;

/** Waits a moment after the last change, 150 ms unless told otherwise. */
public final class PauseSettle implements Settle, Patience {

    private final PauseTransition pause;

    public PauseSettle() {
        this(150);
    }

    public PauseSettle(double milliseconds) {
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
