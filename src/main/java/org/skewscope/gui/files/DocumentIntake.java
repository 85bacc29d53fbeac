package org.skewscope.gui.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.skewscope.desk.audit.AuditDesk;
import org.skewscope.desk.audit.AuditFile;
import org.skewscope.desk.files.FileDrops;
import org.skewscope.desk.files.ModelFiles;
import org.skewscope.desk.session.ClassNames;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.code.CodeDesk;
import org.skewscope.gui.frame.Banner;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelException;

/**
 * Takes files that are neither pictures nor models: code, audits, class names and recorded runs.
 */
public record DocumentIntake(AuditDesk audits, CodeDesk code, FileDrops labels, RunIntake runs) {

    /**
     * Makes the desks that show these files.
     *
     * @param model returns the model that the engine runs; empty for the bundled one
     * @param pictures opens a picture of an audit
     */
    public static DocumentIntake of(WindowContext context, Supplier<Optional<Path>> model, Consumer<Path> pictures) {
        Session session = context.session();
        Banner banner = context.banner();
        return new DocumentIntake(
                new AuditDesk(
                        session,
                        context.engine(),
                        context.engineThread(),
                        context.background(),
                        context.gateway(),
                        model,
                        pictures),
                new CodeDesk(session, context.commands(), context.background(), context.gateway(), banner::show),
                new LabelDrops(session.classNames(), context.background(), context.gateway(), banner),
                new RunIntake(session, context.commands(), context.background(), context.gateway(), banner));
    }

    /**
     * Shows the code and the audits among files.
     *
     * @return the other files
     */
    public List<Path> open(List<Path> files) {
        files.stream().filter(CodeDesk::isCode).forEach(code::open);
        files.stream().filter(AuditFile::isOne).forEach(audits::open);
        return files.stream()
                .filter(file -> !CodeDesk.isCode(file) && !AuditFile.isOne(file))
                .toList();
    }

    /**
     * Returns what takes dropped files, in the order in which each is asked.
     *
     * @param lessons takes the files of lessons
     */
    public List<FileDrops> drops(FileDrops lessons, Session session) {
        return List.of(new CodeDrops(code), new AuditDrops(audits, session.view()), lessons, labels);
    }

    /** Takes dropped programs, notebooks and configs as pathways. */
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
     * Shows a dropped audit or bundle, and audits a folder that is dropped on the tab of audits.
     */
    private record AuditDrops(AuditDesk audits, ReadOnlyObjectProperty<WindowView> view) implements FileDrops {

        @Override
        public Optional<String> words(List<Path> paths) {
            return audit(paths).map(each -> "Drop to show this audit").or(() -> folder(paths)
                    .map(each -> "Drop to audit this folder"));
        }

        @Override
        public boolean take(List<Path> paths) {
            boolean takes = words(paths).isPresent();
            audit(paths).ifPresentOrElse(audits::open, () -> folder(paths).ifPresent(audits::propose));
            return takes;
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
     * Takes a file of class names for the models that have no names.
     *
     * @param background reads the file
     */
    private record LabelDrops(ClassNames names, Executor background, FxGateway gateway, Banner banner)
            implements FileDrops {

        /** Names of files that hold class names; other texts are captions, lists or code. */
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
            background.execute(() -> {
                try {
                    Labels labels = Labels.fitting(file, "", 0);
                    gateway.execute(() -> give(file, labels));
                } catch (ModelException e) {
                    gateway.execute(
                            () -> banner.show("The names could not be read.", e.getMessage() + ". " + e.remedy()));
                }
            });
            return true;
        }

        private void give(Path file, Labels labels) {
            List<String> named = names.give(labels);
            if (named.isEmpty()) {
                banner.show(
                        "No model fits these class names.",
                        "%s has %d names. No open model has %2$d classes without names."
                                .formatted(file.getFileName(), labels.size()));
            } else {
                String name = String.valueOf(file.getFileName());
                banner.show(
                        "The classes have names now.",
                        "The names belong to %s. To keep them, put the file beside the model as labels%s."
                                .formatted(
                                        String.join(" and ", named),
                                        name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT)));
            }
        }

        private static boolean isLabels(List<Path> paths) {
            return paths.size() == 1
                    && NAMES.matcher(String.valueOf(paths.get(0).getFileName()).toLowerCase(Locale.ROOT))
                            .matches();
        }
    }
}
