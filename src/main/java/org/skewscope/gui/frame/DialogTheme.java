package org.skewscope.gui.frame;

import javafx.application.Platform;
import javafx.event.EventHandler;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Makes a dialog look like the window that opens it. */
public final class DialogTheme {

    private static final double UNTIL_PLACED = 200;

    private DialogTheme() {}

    /** Returns a dialog that is not shown yet. */
    public static Dialog<ButtonType> dialog(Window owner, String title, Node content, ButtonType... buttons) {
        Dialog<ButtonType> dialog = new Dialog<>();
        attach(dialog, owner);
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
     * Makes a dialog one of a window, which takes no input while the dialog is open. A dialog that
     * is modal for the toolkit does more: it fixes the window's size, and window managers of Linux
     * take a maximized window out of that state then.
     */
    public static void attach(Dialog<?> dialog, Window owner) {
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        EventHandler<InputEvent> refuse = event -> {
            event.consume();
            if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
                dialog.getDialogPane().getScene().getWindow().requestFocus();
            }
        };
        dialog.showingProperty().addListener((property, old, showing) -> {
            // The scene's own filters hear an event after the window's.
            if (showing) {
                owner.addEventFilter(InputEvent.ANY, refuse);
            } else {
                owner.removeEventFilter(InputEvent.ANY, refuse);
            }
        });
    }

    /**
     * Remembers whether a window is maximized before a chooser of files opens, which fixes the
     * window's size, see {@link #attach}.
     *
     * @return makes the window as it was, after the chooser
     */
    public static Runnable keepMaximized(Window owner) {
        return owner instanceof Stage stage && stage.isMaximized()
                ? () -> Platform.runLater(() -> stage.setMaximized(true))
                : () -> {};
    }

    /** Returns the part of the screen that windows may take, where most of a window lies. */
    public static Rectangle2D screen(Window window) {
        return Screen.getScreensForRectangle(window.getX(), window.getY(), window.getWidth(), window.getHeight())
                .stream()
                .findFirst()
                .orElseGet(Screen::getPrimary)
                .getVisualBounds();
    }

    /**
     * Sets the size of a dialog, since window managers of Linux give a dialog none that follows a
     * drop, and keeps the dialog on the screen.
     */
    private static void fit(DialogPane pane, Window owner) {
        Window window = pane.getScene() == null ? null : pane.getScene().getWindow();
        if (window == null) {
            return;
        }
        Rectangle2D screen = screen(owner);
        boolean narrow = window.getWidth() < pane.prefWidth(-1);
        boolean large = window.getWidth() > screen.getWidth() || window.getHeight() > screen.getHeight();
        if (narrow) {
            window.sizeToScene();
        }
        if (narrow || large) {
            window.setWidth(Math.min(window.getWidth(), screen.getWidth()));
            window.setHeight(Math.min(window.getHeight(), screen.getHeight()));
            window.setX(Math.max(screen.getMinX(), owner.getX() + (owner.getWidth() - window.getWidth()) / 2));
            window.setY(Math.max(screen.getMinY(), owner.getY() + (owner.getHeight() - window.getHeight()) / 3));
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
