package org.skewscope.gui.support;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The one way from other threads to the window's. Runs at once where it is already there. */
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
