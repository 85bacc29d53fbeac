package org.skewscope.gui.support;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.skewscope.code.origin.CodePatch.PatchLine;

/** Shows a patch of the user's own lines in green and red, with a menu that copies it. */
public final class PatchBox extends VBox {

    /** Shows the lines of a patch. */
    public PatchBox(List<PatchLine> lines) {
        getStyleClass().add("patch");
        for (PatchLine line : lines) {
            Label label = new Label(line.typed());
            label.getStyleClass()
                    .addAll("code", "patch-" + line.kind().name().toLowerCase(Locale.ROOT));
            label.setMaxWidth(Double.MAX_VALUE);
            label.setMinWidth(0);
            Tips.on(label, line.text().strip());
            getChildren().add(label);
        }
        MenuItem copy = new MenuItem("Copy");
        copy.setOnAction(event -> copy(lines));
        setOnContextMenuRequested(
                event -> new ContextMenu(copy).show(this, event.getScreenX(), event.getScreenY()));
    }

    private static void copy(List<PatchLine> lines) {
        ClipboardContent content = new ClipboardContent();
        content.putString(
                lines.stream().map(PatchLine::typed).collect(Collectors.joining("\n")) + "\n");
        Clipboard.getSystemClipboard().setContent(content);
    }
}
