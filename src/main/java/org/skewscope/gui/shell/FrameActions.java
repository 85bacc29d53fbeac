package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import org.skewscope.gui.pictures.ClipboardPictures;

/** Asks for files or takes them from the clipboard and hands them on. */
final class FrameActions implements WindowActions {

    private final FileDialogs dialogs;
    private final ClipboardPictures clipboard;
    private final ReportActions report;
    private final Consumer<List<Path>> add;
    private final Supplier<Scene> scene;

    FrameActions(
            FileDialogs dialogs,
            ClipboardPictures clipboard,
            ReportActions report,
            Consumer<List<Path>> add,
            Supplier<Scene> scene) {
        this.dialogs = dialogs;
        this.clipboard = clipboard;
        this.report = report;
        this.add = add;
        this.scene = scene;
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
        addUnlessNone(clipboard.files(Clipboard.getSystemClipboard()));
    }

    private void addUnlessNone(List<Path> paths) {
        if (!paths.isEmpty()) {
            add.accept(paths);
        }
    }

    @Override
    public void showShortcuts() {
        ShortcutsDialog.show(scene.get().getWindow());
    }

    @Override
    public void savePicture() {
        report.savePicture(scene.get());
    }

    @Override
    public void copyVerdict() {
        report.copyVerdict();
    }

    @Override
    public void saveTable() {
        report.saveTable();
    }
}
