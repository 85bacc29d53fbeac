package org.skewscope.lesson.progress;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.skewscope.cache.Unfinished;

/**
 * Locates the files in which lessons keep what was learned on this computer.
 *
 * @param progress the file of one person's progress; it need not exist
 * @param classResults the file of a class's results before and after a course; it need not exist
 * @param warnings a sentence for each file that does not lie where it should; may be empty
 */
public record LearningFiles(Path progress, Path classResults, List<String> warnings) {

    private static final String PROGRESS = "lesson-progress.json";
    private static final String CLASS_RESULTS = "class-results.csv";

    public LearningFiles {
        warnings = List.copyOf(warnings);
    }

    /**
     * Returns the files of this computer's user, in the folder that the system prescribes for user
     * data. Files that an earlier version kept beside its settings are moved there first.
     *
     * @param settings the folder in which the window keeps its settings
     */
    public static LearningFiles ofUser(Path settings) {
        return moved(settings, UserData.folder());
    }

    /** Returns the files of one folder, without looking into another. */
    public static LearningFiles in(Path folder) {
        return new LearningFiles(folder.resolve(PROGRESS), folder.resolve(CLASS_RESULTS), List.of());
    }

    /**
     * Moves the files of one folder into another. A file of the target folder is never overwritten.
     * A crash leaves each file whole in at least one of the folders, and the next call goes on.
     *
     * @param from the folder of an earlier version; it need not exist
     * @param to the folder that the files belong to; created only when a file is moved
     * @return for each file the target folder's, or the earlier one where it could not be moved
     */
    static LearningFiles moved(Path from, Path to) {
        List<String> warnings = new ArrayList<>();
        Path progress = moved(from.toAbsolutePath(), to.toAbsolutePath(), PROGRESS, warnings);
        Path results = moved(from.toAbsolutePath(), to.toAbsolutePath(), CLASS_RESULTS, warnings);
        return new LearningFiles(progress, results, warnings);
    }

    private static Path moved(Path from, Path to, String name, List<String> warnings) {
        Path old = from.resolve(name);
        Path target = to.resolve(name);
        if (from.equals(to) || !Files.isRegularFile(old)) {
            return target;
        }
        try {
            copy(old, target);
            if (Files.mismatch(old, target) >= 0) {
                warnings.add(
                        """
                        %s lies in %s and, with other contents, in %s. Skewscope uses the first. Delete or rename the \
                        second."""
                                .formatted(name, to, from));
                return target;
            }
        } catch (IOException e) {
            warnings.add(
                    "%s stays in %s, since moving it to %s failed: %s. Make both folders writable and start Skewscope again."
                            .formatted(name, from, to, reason(e)));
            return Files.exists(target) ? target : old;
        }
        try {
            Files.delete(old);
        } catch (IOException e) {
            warnings.add("%s was copied to %s, but the old file in %s cannot be deleted: %s. Delete that file."
                    .formatted(name, to, from, reason(e)));
        }
        return target;
    }

    /** Copies a file through a temporary one, so that the target is whole or missing. */
    private static void copy(Path old, Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path part = Unfinished.beside(target);
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                Files.copy(old, Channels.newOutputStream(channel));
                channel.force(true);
            }
            Files.move(part, target);
        } catch (FileAlreadyExistsException e) {
            // Another window moved the file first; the caller compares both.
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file has the name of a folder";
        }
        String reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }

    /**
     * Finds the folder in which an application keeps what one user made.
     *
     * <p>Source: XDG Base Directory Specification 0.8; Apple's File System Programming Guide;
     * Microsoft's KNOWNFOLDERID LocalAppData, whose files stay on one computer.
     */
    static final class UserData {

        private UserData() {}

        /** Returns the folder of this computer's user; nothing is created. */
        static Path folder() {
            return folder(
                    System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System::getenv);
        }

        /**
         * Returns the folder that a system prescribes.
         *
         * @param system the system's name, as Java's property {@code os.name} has it
         * @param home the user's home folder
         * @param environment returns the value of an environment variable, or null; a value that is
         *     no absolute path is ignored, as the XDG specification asks
         */
        static Path folder(String system, Path home, UnaryOperator<String> environment) {
            String name = system.toLowerCase(Locale.ROOT);
            if (name.startsWith("windows")) {
                // The folder above holds the cache, which users may delete as a whole.
                return absolute(environment.apply("LOCALAPPDATA"))
                        .orElse(home.resolve("AppData").resolve("Local"))
                        .resolve("Skewscope")
                        .resolve("Data");
            }
            if (name.startsWith("mac")) {
                return home.resolve("Library").resolve("Application Support").resolve("Skewscope");
            }
            return absolute(environment.apply("XDG_DATA_HOME"))
                    .orElse(home.resolve(".local").resolve("share"))
                    .resolve("skewscope");
        }

        private static Optional<Path> absolute(String value) {
            if (value == null || value.isBlank()) {
                return Optional.empty();
            }
            try {
                return Optional.of(Path.of(value)).filter(Path::isAbsolute);
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }
    }
}
