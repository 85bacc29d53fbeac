package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import org.skewscope.gui.bars.ShortcutsDialog;
import org.skewscope.gui.code.CodeDesk;
import org.skewscope.gui.files.ReportActions;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.model.EngineWatch;
import org.skewscope.gui.model.ModelFiles;
import org.skewscope.gui.options.ExactnessView;
import org.skewscope.gui.pictures.ClipboardPictures;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.gui.session.WindowActions;

/** Carries out the actions of buttons and keys: asks for files or takes them from the clipboard. */
final class FrameActions implements WindowActions {

    private final WindowContext context;
    private final CodeDesk code;
    private final EngineWatch watch;
    private final PictureIntake intake;
    private final LessonDesk lessons;
    private final List<Tab> tabs;
    private final ReportActions report;
    private final ClipboardPictures clipboard;

    /**
     * @param pasteFolder keeps pasted pictures
     */
    FrameActions(
            TabParts parts,
            EngineWatch watch,
            PictureIntake intake,
            LessonDesk lessons,
            List<Tab> tabs,
            Path pasteFolder) {
        context = parts.context();
        code = parts.code();
        this.watch = watch;
        this.intake = intake;
        this.lessons = lessons;
        this.tabs = List.copyOf(tabs);
        report =
                ReportActions.of(
                        context, parts.tensors(), parts.explanations().desk().state()::get);
        clipboard =
                new ClipboardPictures(
                        pasteFolder,
                        why -> context.banner().show("Nothing was pasted.", why, List.of()));
    }

    @Override
    public void addPictures() {
        addUnlessNone(context.dialogs().pictures());
    }

    @Override
    public void addFolder() {
        addUnlessNone(context.dialogs().folder().map(List::of).orElse(List.of()));
    }

    @Override
    public void paste() {
        Clipboard system = Clipboard.getSystemClipboard();
        boolean text = !system.hasFiles() && !system.hasImage() && system.hasString();
        if (text && CodeDesk.isCode(system.getString())) {
            code.paste(system.getString());
        } else {
            addUnlessNone(clipboard.files(system));
        }
    }

    @Override
    public void add(List<Path> paths) {
        intake.add(paths);
    }

    @Override
    public void openModel() {
        context.dialogs().model().ifPresent(folder -> useModel(Optional.of(folder)));
    }

    @Override
    public void openModelFile() {
        context.dialogs()
                .open("Open a model", "Models", ModelFiles.EXTENSIONS)
                .ifPresent(file -> useModel(Optional.of(ModelFiles.whole(file))));
    }

    @Override
    public void useModel(Optional<Path> folder) {
        lessons.replay().use(folder, watch::use);
    }

    private void addUnlessNone(List<Path> paths) {
        if (!paths.isEmpty()) {
            intake.add(paths);
        }
    }

    @Override
    public void showShortcuts() {
        ShortcutsDialog.show(context.owner(), tabs);
    }

    @Override
    public void showExactness() {
        ExactnessView.showOver(context.owner());
    }

    @Override
    public void lessons() {
        lessons.toggle();
    }

    @Override
    public void savePicture() {
        report.savePicture(context.scene());
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
