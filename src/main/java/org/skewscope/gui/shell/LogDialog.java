package org.skewscope.gui.shell;

import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Window;

/** The last lines that the engine wrote, to be read or passed on. */
final class LogDialog {

    private static final ButtonType COPY = new ButtonType("Copy", ButtonBar.ButtonData.LEFT);

    private LogDialog() {}

    static void show(Window owner, String log) {
        TextArea text = new TextArea(log.isEmpty() ? "The engine has written nothing." : log);
        text.setId("engine-log");
        text.setEditable(false);
        text.getStyleClass().add("engine-log");
        text.setPrefSize(820, 420);
        text.positionCaret(text.getLength());
        Dialog<ButtonType> dialog =
                DialogTheme.dialog(owner, "Engine log", text, COPY, ButtonType.CLOSE);
        dialog.setResultConverter(
                button -> {
                    if (button == COPY) {
                        ClipboardContent content = new ClipboardContent();
                        content.putString(log);
                        Clipboard.getSystemClipboard().setContent(content);
                    }
                    return button;
                });
        dialog.show();
    }
}
