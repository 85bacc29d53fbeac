package org.skewscope.gui.shell;

import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** All keys of the window, in three columns. */
final class ShortcutsDialog {

    private static final String[][] COLUMNS = {
        {
            "Pictures",
            "Ctrl+O",
            "add pictures",
            "Ctrl+V",
            "paste",
            "Delete",
            "remove",
            "Up, Down",
            "other picture",
            "Ctrl+Shift+F",
            "find the recipe of a tensor",
            "Pathways",
            "1 to 9",
            "select",
            "Ctrl+D",
            "duplicate",
            "F2",
            "rename",
            "Ctrl+Shift+R",
            "make reference",
            "Ctrl+Enter",
            "bring the pair to agree"
        },
        {
            "Difference",
            "Left, Right",
            "other stage",
            "Shift+Up, Down",
            "other pair",
            "hold A or B",
            "show that tensor",
            "S",
            "swap A and B",
            "M",
            "absolute, signed, relative, ULP",
            "C",
            "channel",
            "L",
            "lock the scale",
            "+ \u2212 0 F",
            "zoom in, out, 100 %, fit",
            "Alt+arrows",
            "move the probe",
            "Enter",
            "pin the probe",
            "Ctrl+C",
            "copy the neighbours"
        },
        {
            "Inside the model",
            "Ctrl+3 again",
            "open, close this page",
            "Left, Right",
            "other layer (Page, Home, End too)",
            "Up, Down",
            "other channel",
            "Window",
            "Ctrl+1, 2, 3",
            "difference, all classes, why",
            "Ctrl+Z, Ctrl+Y",
            "undo, redo",
            "Ctrl+E",
            "report",
            "Ctrl+T",
            "light or dark",
            "F6",
            "next region",
            "Esc",
            "cancel",
            "F1",
            "these keys",
            "Shift+F1",
            "how exact is this?"
        }
    };

    private ShortcutsDialog() {}

    static void show(Window owner) {
        HBox columns = new HBox(32);
        for (String[] entries : COLUMNS) {
            columns.getChildren().add(column(entries));
        }
        columns.getStyleClass().add("shortcuts");
        Label note = new Label("Keys without Ctrl act only when no text field has the focus.");
        note.getStyleClass().add("secondary");
        VBox content = new VBox(16, columns, note);
        content.getStyleClass().add("dialog-content");
        DialogTheme.dialog(owner, "Keyboard shortcuts", content, ButtonType.CLOSE).show();
    }

    private static GridPane column(String[] entries) {
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(6);
        int row = 0;
        for (int i = 0; i < entries.length; ) {
            if (isHead(entries, i)) {
                Label head = new Label(entries[i]);
                head.getStyleClass().add("card-title");
                grid.add(head, 0, row++, 2, 1);
                i++;
            } else {
                Label keys = new Label(entries[i]);
                keys.getStyleClass().add("key");
                keys.setMinWidth(HBox.USE_PREF_SIZE);
                Label action = new Label(entries[i + 1]);
                action.setMinWidth(HBox.USE_PREF_SIZE);
                grid.addRow(row++, keys, action);
                i += 2;
            }
        }
        return grid;
    }

    private static boolean isHead(String[] entries, int index) {
        return entries[index].matches("Pictures|Pathways|Difference|Inside the model|Window");
    }
}
