package org.skewscope.gui.shell;

import javafx.stage.Stage;
import org.skewscope.gui.session.FileDialogs;

/** The dialogs of a window on a display. */
public final class StageDialogs {

    private StageDialogs() {}

    public static FileDialogs of(Stage owner) {
        return new NativeFileDialogs(() -> owner);
    }
}
