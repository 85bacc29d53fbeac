package org.skewscope.gui.shell;

import org.skewscope.gui.files.ReportActions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.skewscope.gui.code.CodeDesk;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.model.ModelFiles;
import org.skewscope.gui.options.ExactnessView;
import org.skewscope.gui.pictures.ClipboardPictures;
import org.skewscope.gui.session.FileDialogs;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.WindowActions;

/** Asks for files or takes them from the clipboard and hands them on. */
final class FrameActions implements WindowActions {

    private final FileDialogs dialogs;
    private final ClipboardPictures clipboard;
    private final ReportActions report;
    private final Consumer<List<Path>> add;
    private final Consumer<Optional<Path>> model;
    private final Supplier<Scene> scene;
    private final List<Tab> tabs;
    private final Runnable lessons;
    private final Consumer<String> code;

    FrameActions(
            FileDialogs dialogs,
            ClipboardPictures clipboard,
            ReportActions report,
            Consumer<List<Path>> add,
            Consumer<Optional<Path>> model,
            Supplier<Scene> scene,
            List<Tab> tabs,
            Runnable lessons,
            Consumer<String> code) {
        this.code = code;
        this.lessons = lessons;
        this.dialogs = dialogs;
        this.clipboard = clipboard;
        this.report = report;
        this.add = add;
        this.model = model;
        this.scene = scene;
        this.tabs = List.copyOf(tabs);
    }

    @Override
    public void addPictures() {
        addUnlessNone(dialogs.pictures());
    }

    @Override
    public void addFolder() {
        addUnlessNone(dialogs.folder().map(List::of).orElse(List.of()));
    }

    @Override
    public void paste() {
        Clipboard system = Clipboard.getSystemClipboard();
        boolean text = !system.hasFiles() && !system.hasImage() && system.hasString();
        if (text && CodeDesk.isCode(system.getString())) {
            code.accept(system.getString());
        } else {
            addUnlessNone(clipboard.files(system));
        }
    }

    @Override
    public void add(List<Path> paths) {
        add.accept(paths);
    }

    @Override
    public void openModel() {
        dialogs.model().ifPresent(folder -> useModel(Optional.of(folder)));
    }

    @Override
    public void openModelFile() {
        dialogs.open("Open a model", "Models", ModelFiles.EXTENSIONS)
                .ifPresent(file -> useModel(Optional.of(ModelFiles.whole(file))));
    }

    @Override
    public void useModel(Optional<Path> folder) {
        model.accept(folder);
    }

    private void addUnlessNone(List<Path> paths) {
        if (!paths.isEmpty()) {
            add.accept(paths);
        }
    }

    @Override
    public void showShortcuts() {
        ShortcutsDialog.show(scene.get().getWindow(), tabs);
    }

    @Override
    public void showExactness() {
        ExactnessDialog.show(scene.get().getWindow());
    }

    @Override
    public void lessons() {
        lessons.run();
    }

    @Override
    public void savePicture() {
        report.savePicture(scene.get());
    }

    @Override
    public void savePage() {
        report.savePage();
    }

    @Override
    public void copyVerdict() {
        report.copyVerdict();
    }

    @Override
    public void saveTable() {
        report.saveTable();
    }

    /** "How exact is this?" */
    private static final class ExactnessDialog {

        private static final double WIDTH = 1320;
        private static final double HEIGHT = 680;

        /** Of the window that stays to be seen. */
        private static final double MARGIN = 60;

        private ExactnessDialog() {}

        static void show(Window owner) {
            Dialog<ButtonType> dialog =
                    DialogTheme.dialog(
                            owner, "How exact is this?", new ExactnessView(), ButtonType.CLOSE);
            dialog.getDialogPane()
                    .setPrefSize(
                            Math.min(WIDTH, owner.getWidth() - MARGIN),
                            Math.min(HEIGHT, owner.getHeight() - MARGIN));
            dialog.show();
        }
    }

    /** All keys of the window, in three columns. */
    private static final class ShortcutsDialog {

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

    /**
     * A line of the help about keys.
     *
     * @param keys one, or several with commas between
     */
    record KeyLine(String keys, String words) {

        /** The lines below a heading. */
        static List<KeyLine> of(Key.Group group, List<Tab> tabs) {
            List<KeyLine> lines = new ArrayList<>();
            if (group == Key.Group.WINDOW) {
                lines.add(of(tabs));
            }
            for (Key key : Key.values()) {
                if (key.group() == group) {
                    add(lines, key);
                }
            }
            return lines;
        }

        private static void add(List<KeyLine> lines, Key key) {
            KeyLine last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
            if (last != null && last.words.equals(key.words())) {
                lines.set(lines.size() - 1, new KeyLine(joined(last.keys, key), last.words));
            } else {
                lines.add(new KeyLine(key.label(), key.words()));
            }
        }

        private static KeyLine of(List<Tab> tabs) {
            String keys = "";
            for (Tab tab : tabs) {
                keys = keys.isEmpty() ? tab.key().label() : joined(keys, tab.key());
            }
            return new KeyLine(
                    keys,
                    tabs.stream().map(tab -> tab.key().words()).collect(Collectors.joining(", ")));
        }

        /**
         * Modifiers are not told again, but before a letter, which would pass for a key by itself.
         */
        private static String joined(String keys, Key next) {
            String label = next.label();
            String modifiers = label.substring(0, label.lastIndexOf('+') + 1);
            String rest = label.substring(modifiers.length());
            boolean letter = rest.length() == 1 && Character.isLetter(rest.charAt(0));
            return keys + ", " + (keys.startsWith(modifiers) && !letter ? rest : label);
        }
    }
}
