package org.skewscope.gui.shell;

import java.util.List;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.session.Key;

/** All keys of the window, in three columns. */
final class ShortcutsDialog {

    private static final List<List<Key.Group>> COLUMNS =
            List.of(
                    List.of(Key.Group.PICTURES, Key.Group.PATHWAYS, Key.Group.LESSONS),
                    List.of(Key.Group.DIFFERENCE),
                    List.of(Key.Group.INSIDE, Key.Group.WINDOW));

    private ShortcutsDialog() {}

    static void show(Window owner, List<Tab> tabs) {
        HBox columns = new HBox(32);
        for (List<Key.Group> groups : COLUMNS) {
            columns.getChildren().add(column(groups, tabs));
        }
        columns.getStyleClass().add("shortcuts");
        Label note = new Label("Keys without Ctrl act only when no text field has the focus.");
        note.getStyleClass().add("secondary");
        VBox content = new VBox(16, columns, note);
        content.getStyleClass().add("dialog-content");
        DialogTheme.dialog(owner, "Keyboard shortcuts", content, ButtonType.CLOSE).show();
    }

    private static GridPane column(List<Key.Group> groups, List<Tab> tabs) {
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(6);
        int row = 0;
        for (Key.Group group : groups) {
            Label head = new Label(group.title());
            head.getStyleClass().add("card-title");
            grid.add(head, 0, row++, 2, 1);
            for (KeyLine line : KeyLine.of(group, tabs)) {
                Label keys = new Label(line.keys());
                keys.getStyleClass().add("key");
                keys.setMinWidth(HBox.USE_PREF_SIZE);
                Label action = new Label(line.words());
                action.setMinWidth(HBox.USE_PREF_SIZE);
                grid.addRow(row++, keys, action);
            }
        }
        return grid;
    }
}
