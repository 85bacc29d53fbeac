package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import org.skewscope.gui.code.CodeDesk;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.model.ModelFiles;
import org.skewscope.gui.pictures.ClipboardPictures;
import org.skewscope.gui.session.FileDialogs;
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
}
