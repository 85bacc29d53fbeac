package org.skewscope.gui.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.desk.files.PictureFiles;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.frame.Banner;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.recorded.RecordedRun;
import org.skewscope.recorded.RunFolder;
import org.skewscope.recorded.RunNote.RunPicture;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Takes dropped recorded runs, each as a pathway of its own.
 *
 * @param background reads files
 */
public record RunIntake(
        Session session, PathwayCommands commands, Executor background, FxGateway gateway, Banner banner) {

    private static final int MOST_NAMED = 4;
    private static final int SHOWN_DIGITS = 12;

    static boolean isOne(Path file) {
        return RecordedRun.isRun(file) || RunFolder.containsRun(file);
    }

    /**
     * Takes the recorded runs among files.
     *
     * @return the other files, and folders of runs that also hold pictures
     */
    List<Path> take(List<Path> files) {
        List<Path> runs = files.stream().filter(RunIntake::isOne).toList();
        // Pictures of the same drop are not listed yet.
        List<Path> beside = files.stream()
                .filter(file -> !runs.contains(file) && Files.isRegularFile(file))
                .toList();
        runs.forEach(run -> open(run, beside));
        return files.stream()
                .filter(file -> !runs.contains(file)
                        || Files.isDirectory(file)
                                && !PictureFiles.find(List.of(file)).pictures().isEmpty())
                .toList();
    }

    private void open(Path file, List<Path> beside) {
        List<Path> pictures = Stream.concat(
                        session.pictures().stream().map(PictureEntry::source).map(source -> source.path()),
                        beside.stream())
                .toList();
        background.execute(() -> {
            try {
                RecordedRun run = RunFolder.overview(file.toAbsolutePath().normalize());
                List<RunPicture> absent = run.absent(pictures);
                gateway.execute(() -> add(run, absent));
            } catch (TensorFileException e) {
                gateway.execute(
                        () -> banner.show("This recorded run cannot be read.", e.getMessage() + ". " + e.remedy()));
            }
        });
    }

    private void add(RecordedRun run, List<RunPicture> absent) {
        if (session.pathways().size() >= PathwaySet.MOST) {
            banner.show("There is no room for another pathway.", "Remove one, then drop " + run.name() + " again.");
            return;
        }
        String name = run.name().replaceFirst("(?i)\\.npz$", "");
        commands.add(Pathway.recorded(name, name, run.path().toString()));
        showRecorded(run);
        if (!absent.isEmpty()) {
            boolean one = absent.size() == 1;
            banner.show(
                    run.name()
                            + " also contains "
                            + (one
                                    ? "a picture that is not open."
                                    : SentenceNumber.count(absent.size()) + " pictures that are not open."),
                    "Add %s to compare %s too.".formatted(named(absent), one ? "this picture" : "these pictures"));
        }
    }

    /** Selects the first listed picture that was recorded, where the selected one was not. */
    private void showRecorded(RecordedRun run) {
        Set<String> names = run.note().pictures().stream().map(RunPicture::name).collect(Collectors.toSet());
        PictureEntry selected = session.selectedPicture().get();
        if (selected == null || names.contains(fileName(selected))) {
            return;
        }
        session.pictures().stream()
                .filter(each -> names.contains(fileName(each)))
                .findFirst()
                .ifPresent(session.selectedPicture()::set);
    }

    private static String fileName(PictureEntry picture) {
        return String.valueOf(picture.source().path().getFileName());
    }

    private static String named(List<RunPicture> absent) {
        String names = absent.stream()
                .limit(MOST_NAMED)
                .map(picture -> {
                    String digits = picture.sha256().isEmpty()
                            ? ""
                            : "SHA-256 " + picture.sha256().substring(0, SHOWN_DIGITS) + "\u2026";
                    return picture.name().isEmpty()
                            ? digits
                            : picture.name() + (digits.isEmpty() ? "" : " (" + digits + ")");
                })
                .collect(Collectors.joining(", "));
        int more = absent.size() - MOST_NAMED;
        return more > 0 ? names + " and " + SentenceNumber.count(more) + " more" : names;
    }
}
