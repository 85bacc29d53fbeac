package org.skewscope.gui.frame;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.skewscope.desk.session.Debouncer;

/** Runs work after a pause without further changes. */
public final class PauseDebouncer implements Debouncer {

    /** How long what is drawn of the former picture may stand where the engine is busy. */
    private static final double FORMER_PICTURE = 250;

    private final PauseTransition pause;

    /** Makes a pause of 150 ms. */
    public PauseDebouncer() {
        this(150);
    }

    /** Makes a pause of a given length. */
    public PauseDebouncer(double milliseconds) {
        pause = new PauseTransition(Duration.millis(milliseconds));
    }

    /** Makes the pause after which what is drawn of the former picture goes. */
    public static PauseDebouncer ofFormerPicture() {
        return new PauseDebouncer(FORMER_PICTURE);
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
