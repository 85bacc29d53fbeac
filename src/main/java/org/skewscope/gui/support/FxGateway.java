package org.skewscope.gui.support;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** Runs work on the window's thread; at once where the caller is on it. */
public final class FxGateway implements Executor {

    @Override
    public void execute(Runnable command) {
        if (Platform.isFxApplicationThread()) {
            command.run();
        } else {
            Platform.runLater(command);
        }
    }
}
