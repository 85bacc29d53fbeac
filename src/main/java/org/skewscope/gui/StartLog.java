package org.skewscope.gui;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Drawn;

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
        Drawn.afterNext(() -> LOG.fine("window painted"));
        Runnable painted = () -> LOG.fine("first result painted");
        if (session.shown().get() == null) {
            Drawn.once(session.shown(), painted);
        } else {
            Drawn.afterNext(painted);
        }
    }
}
