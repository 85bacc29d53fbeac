package org.skewscope.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.recorded.RunNote.RunPicture;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Reads a folder of recorded runs, such as one file for each picture: all of them form one pathway.
 */
public final class RunFolder {

    private static final int MOST = 10_000;
    private static final String ENDING = ".npz";

    private RunFolder() {}

    /**
     * Returns whether a folder contains a recorded run.
     *
     * @param folder any path; a file gives false
     */
    public static boolean containsRun(Path folder) {
        try {
            return Files.isDirectory(folder) && archives(folder).stream().anyMatch(RecordedRun::isRun);
        } catch (TensorFileException e) {
            return false;
        }
    }

    /**
     * Returns the run of a picture.
     *
     * @param path a recorded run's file, which is returned itself, or a folder of runs
     * @param sha256 of the picture's file in hexadecimal; empty if the file cannot be read
     * @param picture the picture's file name
     * @return the folder's run that has the picture by its SHA-256, or else by its name; if none
     *     has the picture, the overview of the folder
     * @throws TensorFileException if a run cannot be read, or the folder contains none
     */
    public static RecordedRun runFor(Path path, String sha256, String picture) throws TensorFileException {
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

    /**
     * Returns a file's run, or one run without arrays that names the pictures of all runs in a
     * folder.
     *
     * @param path a recorded run's file, or a folder of runs
     * @throws TensorFileException if a run cannot be read, or the folder contains none
     */
    public static RecordedRun overview(Path path) throws TensorFileException {
        return runFor(path, "", "");
    }

    private static RecordedRun together(Path folder, List<RecordedRun> runs) throws TensorFileException {
        if (runs.isEmpty()) {
            throw new TensorFileException(
                    folder + " contains no recorded run",
                    "Put the .npz files there that 'skewscope recorder' wrote, or remove the" + " pathway.");
        }
        RunNote first = runs.get(0).note();
        List<RunPicture> pictures =
                runs.stream().flatMap(run -> run.note().pictures().stream()).toList();
        return new RecordedRun(
                folder, new RunNote(first.origin(), pictures, first.layout(), first.quantization()), List.of());
    }

    /**
     * Returns the archives with those first that have the picture's name, so that the search
     * usually opens one.
     */
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
            return files.filter(file ->
                            file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted()
                    .limit(MOST)
                    .toList();
        } catch (IOException e) {
            throw new TensorFileException(
                    folder + ", a folder of recorded runs, cannot be read",
                    "Grant access to it, or remove the pathway.");
        }
    }
}
