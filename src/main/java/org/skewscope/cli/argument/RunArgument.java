package org.skewscope.cli.argument;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.skewscope.pathway.Pathway;
import org.skewscope.recorded.RecordedRun;
import org.skewscope.recorded.RunFolder;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Reads a recorded run as typed, such as {@code run:phone.npz,name=phone} or {@code phone.npz}, or {@code run:} and a
 * folder with a run for each picture.
 */
public final class RunArgument {

    private static final String PREFIX = "run:";
    private static final String NAME = ",name=";

    private RunArgument() {}

    /** Returns whether a text names a recorded run: by its prefix, or by the ending of the file. */
    static boolean isRun(String text) {
        return text.startsWith(PREFIX) || text.matches("(?is)[^=]*\\.npz(,.*)?");
    }

    /**
     * Parses a typed run.
     *
     * @throws IllegalArgumentException with a sentence if the file cannot be read or if more than a
     *     name follows
     */
    static Pathway parse(String text) {
        String rest = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        // File names may hold commas: the longest beginning that is a file is the run's file.
        int end = rest.length();
        while (end > 0 && !exists(rest.substring(0, end))) {
            end = rest.lastIndexOf(',', end - 1);
        }
        if (end <= 0) {
            int comma = rest.indexOf(',');
            String file = comma < 0 ? rest : rest.substring(0, comma);
            throw new IllegalArgumentException(
                    "'%s' in '%s' is no file. Name the .npz of a recorded run, or a folder of them"
                            .formatted(file, text));
        }
        String changes = rest.substring(end);
        if (!changes.isEmpty()
                && (!changes.startsWith(NAME) || changes.length() == NAME.length() || changes.indexOf(',', 1) >= 0)) {
            throw new IllegalArgumentException(
                    "'%s' is not allowed here: a recorded run takes only name=ID.".formatted(changes.substring(1)));
        }
        Path file = Path.of(rest.substring(0, end)).toAbsolutePath().normalize();
        String name = changes.isEmpty()
                ? file.getFileName().toString().replaceFirst("(?i)\\.npz$", "")
                : changes.substring(NAME.length()).trim();
        Pathway pathway = Pathway.recorded(name, name, file.toString());
        require(pathway);
        return pathway;
    }

    /**
     * Checks that the file of a recorded run can be read.
     *
     * @throws IllegalArgumentException with a sentence, where it cannot be read
     */
    static void require(Pathway pathway) {
        if (!pathway.recorded()) {
            return;
        }
        try {
            Path file = Path.of(pathway.run());
            if (!exists(pathway.run())) {
                throw new IllegalArgumentException(
                        "%s: %s is not a file. Name the .npz of a recorded run, or a folder of them"
                                .formatted(pathway.id(), file));
            }
            RecordedRun unusedChecked = RunFolder.overview(file);
        } catch (TensorFileException e) {
            throw new IllegalArgumentException(e.getMessage() + ". " + e.remedy(), e);
        }
    }

    /**
     * Refuses recorded runs, for a command that runs its pathways.
     *
     * @param pathways the typed pathways
     * @param clause what the command would do, such as "an audit runs its pathways"
     * @throws IllegalArgumentException with a sentence if a pathway is recorded
     */
    public static void refuse(List<Pathway> pathways, String clause) {
        for (Pathway pathway : pathways) {
            if (pathway.recorded()) {
                throw new IllegalArgumentException(
                        "'%s' is a recorded run: %s. Use compare or explain with it".formatted(pathway.id(), clause));
            }
        }
    }

    private static boolean exists(String text) {
        try {
            return !text.isEmpty() && (Files.isRegularFile(Path.of(text)) || Files.isDirectory(Path.of(text)));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
