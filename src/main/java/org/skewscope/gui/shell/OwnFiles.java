package org.skewscope.gui.shell;

import org.skewscope.gui.model.EngineWatch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.skewscope.gui.audit.AuditDesk;
import org.skewscope.gui.audit.AuditFile;
import org.skewscope.gui.code.CodeDesk;
import org.skewscope.gui.files.FileDrops;
import org.skewscope.gui.files.RunIntake;
import org.skewscope.gui.frame.Banner;
import org.skewscope.gui.lesson.frame.LessonDrops;
import org.skewscope.gui.model.ModelFiles;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.gui.session.ClassNames;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.work.EngineThread;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelException;
import org.skewscope.worker.client.EngineClient;

/** What shows files of the user's own that are neither pictures nor models. */
record OwnFiles(AuditDesk audits, CodeDesk code, LabelDrops labels, RunIntake runs) {

    static OwnFiles of(
            Session session,
            PathwayCommands commands,
            EngineClient engine,
            EngineThread thread,
            Executor background,
            FxGateway gateway,
            EngineWatch watch,
            PictureIntake intake,
            Banner banner) {
        AuditDesk audits =
                new AuditDesk(
                        session,
                        engine,
                        thread,
                        background,
                        gateway,
                        watch::model,
                        picture -> intake.add(List.of(picture)));
        CodeDesk code =
                new CodeDesk(
                        session,
                        commands,
                        background,
                        gateway,
                        (title, why) -> banner.show(title, why, List.of()));
        return new OwnFiles(
                audits,
                code,
                new LabelDrops(session.classNames(), background, gateway, banner),
                new RunIntake(session, commands, background, gateway, banner));
    }

    /**
     * Shows those among files.
     *
     * @return the others
     */
    List<Path> open(List<Path> files) {
        files.stream().filter(CodeDesk::isCode).forEach(code::open);
        files.stream().filter(AuditFile::isOne).forEach(audits::open);
        return files.stream()
                .filter(file -> !CodeDesk.isCode(file) && !AuditFile.isOne(file))
                .toList();
    }

    /** Who is asked in turn about files that are dropped. */
    List<FileDrops> drops(LessonDrops lessons, Session session) {
        return List.of(
                new CodeDrops(code), new AuditDrops(audits, session.view()), lessons, labels);
    }

    /** Takes programs, notebooks and configs that are dropped, as pathways. */
    private record CodeDrops(CodeDesk desk) implements FileDrops {

        @Override
        public Optional<String> words(List<Path> paths) {
            return isCode(paths)
                    ? Optional.of("Drop to read this code as a pathway; nothing of it is run")
                    : Optional.empty();
        }

        @Override
        public boolean take(List<Path> paths) {
            if (isCode(paths)) {
                paths.forEach(desk::open);
                return true;
            }
            return false;
        }

        private static boolean isCode(List<Path> paths) {
            return !paths.isEmpty() && paths.stream().allMatch(CodeDesk::isCode);
        }
    }

    /**
     * Shows a dropped audit, or that of a bundle; a folder that is dropped on the tab of audits is
     * audited.
     */
    private static final class AuditDrops implements FileDrops {

        private final AuditDesk audits;
        private final ReadOnlyObjectProperty<WindowView> view;

        AuditDrops(AuditDesk audits, ReadOnlyObjectProperty<WindowView> view) {
            this.audits = audits;
            this.view = view;
        }

        @Override
        public Optional<String> words(List<Path> paths) {
            return audit(paths)
                    .map(each -> "Drop to show this audit")
                    .or(() -> folder(paths).map(each -> "Drop to audit this folder"));
        }

        @Override
        public boolean take(List<Path> paths) {
            Optional<Path> audit = audit(paths);
            if (audit.isPresent()) {
                audits.open(audit.get());
                return true;
            }
            Optional<Path> folder = folder(paths);
            folder.ifPresent(each -> audits.auditFolder(each, AuditDesk.beside(each)));
            return folder.isPresent();
        }

        private static Optional<Path> audit(List<Path> paths) {
            return paths.stream().filter(AuditFile::isOne).findFirst();
        }

        private Optional<Path> folder(List<Path> paths) {
            return view.get() == WindowView.AUDIT
                            && paths.size() == 1
                            && Files.isDirectory(paths.get(0))
                            && !ModelFiles.isOne(paths.get(0))
                    ? Optional.of(paths.get(0))
                    : Optional.empty();
        }
    }

    /**
     * Takes a file of class names for the models that have none.
     *
     * @param background reads the file
     */
    private record LabelDrops(
            ClassNames names, Executor background, FxGateway gateway, Banner banner)
            implements FileDrops {

        /** Other texts are pictures' neighbours, lists or code. */
        private static final Pattern NAMES =
                Pattern.compile(".*(label|class|name|categor|imagenet|synset).*\\.(txt|csv|json)");

        @Override
        public Optional<String> words(List<Path> paths) {
            return isLabels(paths)
                    ? Optional.of("Drop to name the classes of models that have no names")
                    : Optional.empty();
        }

        @Override
        public boolean take(List<Path> paths) {
            if (!isLabels(paths)) {
                return false;
            }
            Path file = paths.get(0);
            background.execute(
                    () -> {
                        try {
                            Labels labels = Labels.fitting(file, "", 0);
                            gateway.execute(() -> give(file, labels));
                        } catch (ModelException e) {
                            gateway.execute(
                                    () ->
                                            banner.show(
                                                    "The names could not be read.",
                                                    e.getMessage() + ". " + e.remedy(),
                                                    List.of()));
                        }
                    });
            return true;
        }

        private void give(Path file, Labels labels) {
            List<String> named = names.give(labels);
            if (named.isEmpty()) {
                banner.show(
                        "No model takes these names.",
                        file.getFileName()
                                + " holds "
                                + labels.size()
                                + " names; no model here has as many classes without names of its"
                                + " own.",
                        List.of());
            } else {
                banner.show(
                        "The classes have names now.",
                        "They are those of "
                                + String.join(" and ", named)
                                + ". To keep them, lay the file beside the model as labels"
                                + ending(file)
                                + ".",
                        List.of());
            }
        }

        private static String ending(Path file) {
            String name = String.valueOf(file.getFileName());
            return name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT);
        }

        private static boolean isLabels(List<Path> paths) {
            return paths.size() == 1
                    && NAMES.matcher(
                                    String.valueOf(paths.get(0).getFileName())
                                            .toLowerCase(Locale.ROOT))
                            .matches();
        }
    }
}
