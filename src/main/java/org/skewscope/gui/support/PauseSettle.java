package org.skewscope.gui.support;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.skewscope.gui.session.Settle;

/** Waits 150 ms after the last change. */
public final class PauseSettle implements Settle {

    private final PauseTransition pause = new PauseTransition(Duration.millis(150));

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
