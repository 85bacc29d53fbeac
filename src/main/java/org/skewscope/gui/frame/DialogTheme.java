package org.skewscope.gui.frame;

import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;

/** Makes a dialog look like the window that opens it. */
public final class DialogTheme {

    private static final double UNTIL_PLACED = 200;

    private DialogTheme() {}

    /** Returns a dialog that is not shown yet. */
    public static Dialog<ButtonType> dialog(
            Window owner, String title, Node content, ButtonType... buttons) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.setResizable(true);
        PauseDebouncer shown = new PauseDebouncer(UNTIL_PLACED);
        dialog.setOnShown(event -> shown.restart(() -> fit(dialog.getDialogPane(), owner)));
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getStyleClass().add("wide-dialog");
        dialog.getDialogPane().getButtonTypes().addAll(buttons);
        apply(dialog.getDialogPane(), owner);
        return dialog;
    }

    /**
     * Sets the size of a dialog, since window managers of Linux give a dialog none that follows a
     * drop.
     */
    private static void fit(DialogPane pane, Window owner) {
        Window window = pane.getScene() == null ? null : pane.getScene().getWindow();
        if (window != null && window.getWidth() < pane.prefWidth(-1)) {
            window.sizeToScene();
            window.setX(owner.getX() + (owner.getWidth() - window.getWidth()) / 2);
            window.setY(owner.getY() + (owner.getHeight() - window.getHeight()) / 3);
        }
    }

    /** Gives a dialog the owner's style sheets and theme. */
    public static void apply(DialogPane pane, Window owner) {
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        if (owner.getScene().getRoot().getStyleClass().contains("dark")) {
            pane.getStyleClass().add("dark");
        }
    }
}
