package org.skewscope.gui;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.skewscope.compare.Comparison;
import org.skewscope.gui.session.Session;

/**
 * Tells, to who logs it at FINE, when the window and its first result have been painted: what the
 * benchmark waits for.
 */
final class StartLog {

    private static final Logger LOG = Logger.getLogger(StartLog.class.getName());

    private StartLog() {}

    /** Once the window is shown; costs nothing where it is not logged. */
    static void listen(Session session) {
        if (!LOG.isLoggable(Level.FINE)) {
            return;
        }
        painted("window painted");
        if (session.shown().get() != null) {
            painted("first result painted");
            return;
        }
        session.shown()
                .addListener(
                        new ChangeListener<>() {
                            @Override
                            public void changed(
                                    ObservableValue<? extends Comparison> shown,
                                    Comparison old,
                                    Comparison next) {
                                if (next != null) {
                                    shown.removeListener(this);
                                    painted("first result painted");
                                }
                            }
                        });
    }

    /** The pulse after the next one finds the window painted. */
    private static void painted(String what) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses == 2) {
                    stop();
                    LOG.fine(what);
                }
            }
        }.start();
    }
}
