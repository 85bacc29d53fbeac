package org.skewscope.gui.shell;

import javafx.scene.control.DialogPane;
import javafx.stage.Window;

/** Makes a dialog look like the window that opens it. */
final class DialogTheme {

    private DialogTheme() {}

    static void apply(DialogPane pane, Window owner) {
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        if (owner.getScene().getRoot().getStyleClass().contains("dark")) {
            pane.getStyleClass().add("dark");
        }
    }
}
