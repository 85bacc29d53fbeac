package org.skewscope.gui.files;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.picture.PictureFolder;

/** Shows the platform's own file dialogs over a stage; each starts in the folder of the last one. */
public final class StageDialogs implements FileDialogs {

    private final Stage owner;
    private File last;

    public StageDialogs(Stage owner) {
        this.owner = owner;
    }

    @Override
    public List<Path> pictures() {
        FileChooser chooser = chooser(
                "Add pictures", "Pictures", PictureFolder.EXTENSIONS.stream().sorted());
        chooser.getExtensionFilters().add(new ExtensionFilter("All files", "*"));
        List<File> files = shown(chooser::showOpenMultipleDialog);
        if (files == null || files.isEmpty()) {
            return List.of();
        }
        last = files.get(0).getParentFile();
        return files.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> folder() {
        return folder("Add a folder of pictures");
    }

    @Override
    public Optional<Path> model() {
        return folder("Open the folder of a SavedModel");
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        if (last != null && last.isDirectory()) {
            chooser.setInitialDirectory(last);
        }
        return remember(shown(chooser::showDialog));
    }

    @Override
    public Optional<Path> open(String title, String kind, String extension) {
        return remember(shown(chooser(title, kind, Stream.of(extension.split(",")))::showOpenDialog));
    }

    @Override
    public Optional<Path> save(String title, String suggested, String kind, String extension) {
        FileChooser chooser = chooser(title, kind, Stream.of(extension));
        chooser.setInitialFileName(suggested);
        return remember(shown(chooser::showSaveDialog));
    }

    /** Shows a dialog; a maximized window stays so. */
    private <T> T shown(Function<Window, T> dialog) {
        Runnable maximized = DialogTheme.keepMaximized(owner);
        T chosen = dialog.apply(owner);
        maximized.run();
        return chosen;
    }

    private FileChooser chooser(String title, String kind, Stream<String> extensions) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (last != null && last.isDirectory()) {
            chooser.setInitialDirectory(last);
        }
        chooser.getExtensionFilters()
                .add(new ExtensionFilter(
                        kind, extensions.map(each -> "*." + each).toList()));
        return chooser;
    }

    private Optional<Path> remember(File chosen) {
        if (chosen == null) {
            return Optional.empty();
        }
        last = chosen.getParentFile();
        return Optional.of(chosen.toPath());
    }
}
