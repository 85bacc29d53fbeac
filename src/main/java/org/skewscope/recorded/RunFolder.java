package org.skewscope.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.tensor.npy.TensorFileException;

/** A folder of recorded runs, such as one for each picture: together they are one pathway. */
public final class RunFolder {

    private static final int MOST = 10_000;
    private static final String ENDING = ".npz";

    private RunFolder() {}

    /** Whether a folder holds a recorded run. */
    public static boolean isOne(Path folder) {
        try {
            return Files.isDirectory(folder)
                    && archives(folder).stream().anyMatch(RecordedRun::isRun);
        } catch (TensorFileException e) {
            return false;
        }
    }

    /**
     * The run of a picture: the file itself where it is one; of a folder the run that has the
     * picture by its SHA-256, else by its name. Where none has it, what all of them have together.
     *
     * @param sha256 of the picture; empty where it cannot be read
     */
    public static RecordedRun runFor(Path path, String sha256, String picture)
            throws TensorFileException {
        if (!Files.isDirectory(path)) {
            return RecordedRun.open(path);
        }
        Optional<RecordedRun> named = Optional.empty();
        List<RecordedRun> all = new ArrayList<>();
        for (Path file : likeliestFirst(archives(path), picture)) {
            if (!RecordedRun.isRun(file)) {
                continue;
            }
            RecordedRun run = RecordedRun.open(file);
            Optional<RecordedPlace> place = run.place(sha256, picture);
            if (place.filter(at -> at.join() == RecordedPlace.Join.CONTENT).isPresent()) {
                return run;
            }
            if (place.isPresent() && named.isEmpty()) {
                named = Optional.of(run);
            }
            all.add(run);
        }
        return named.isPresent() ? named.get() : together(path, all);
    }

    /** All runs of a folder as one that has no arrays, or a file's. */
    public static RecordedRun overview(Path path) throws TensorFileException {
        return runFor(path, "", "");
    }

    private static RecordedRun together(Path folder, List<RecordedRun> runs)
            throws TensorFileException {
        if (runs.isEmpty()) {
            throw new TensorFileException(
                    folder + " holds no recorded run",
                    "Put the .npz files there that 'skewscope recorder' wrote, or remove the"
                            + " pathway.");
        }
        RunNote first = runs.get(0).note();
        List<RunPicture> pictures =
                runs.stream().flatMap(run -> run.note().pictures().stream()).toList();
        return new RecordedRun(
                folder,
                new RunNote(first.origin(), pictures, first.layout(), first.quantization()),
                List.of());
    }

    /** Archives that have the picture's name need no look into all others. */
    private static List<Path> likeliestFirst(List<Path> archives, String picture) {
        String stem = picture.replaceFirst("\\.[^.]*$", "");
        List<Path> sorted = new ArrayList<>();
        for (Path archive : archives) {
            String name = String.valueOf(archive.getFileName());
            String own = name.substring(0, name.length() - ENDING.length());
            if (own.equals(picture) || own.equals(stem)) {
                sorted.add(archive);
            }
        }
        archives.stream().filter(archive -> !sorted.contains(archive)).forEach(sorted::add);
        return sorted;
    }

    private static List<Path> archives(Path folder) throws TensorFileException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file ->
                                    file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)
                                            && Files.isRegularFile(file))
                    .sorted()
                    .limit(MOST)
                    .toList();
        } catch (IOException e) {
            throw new TensorFileException(
                    folder + ", a folder of recorded runs, cannot be read",
                    "Let it be read, or remove the pathway.");
        }
    }
}
