package org.skewscope.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Describes where an application keeps what it can make again, for one user.
 *
 * <p>Source: XDG Base Directory Specification 0.8; Apple's File System Programming Guide;
 * Microsoft's KNOWNFOLDERID LocalAppData.
 */
public final class UserCache {

    /** Names the folder for temporary files where a process has one of its own. */
    private static final String USUAL_TEMPORARY = "skewscope.temporary";

    private UserCache() {}

    /**
     * Returns the folder. It lies among the temporary files if it cannot be made or written where
     * the system prescribes it.
     */
    public static Path folder() {
        return refused().isEmpty() ? prescribed() : TemporaryHome.folder().resolve("skewscope");
    }

    /** Returns the folder that the system prescribes, if it cannot be made or written, and temporary files can. */
    public static Optional<Path> refused() {
        return Optional.of(prescribed()).filter(wanted -> !isMade(wanted) && mayWrite(usualTemporary()));
    }

    private static boolean isMade(Path wanted) {
        try {
            // A user who may write everywhere learns only by trying where nothing can be made, as below /proc.
            return mayWrite(Files.createDirectories(wanted));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the folder into which JavaCPP unpacks native libraries: its usual one if this user
     * may write there.
     */
    public static Path nativeLibraries() {
        Path usual = home().resolve(".javacpp").resolve("cache");
        return mayWrite(usual) ? usual : folder().resolve("javacpp");
    }

    /**
     * Returns the home folder of this user. Java knows none for a user whom the system does not
     * list, such as in a container, and one that is not there for a user of a service; then HOME
     * names the folder, or it lies among the temporary files.
     */
    public static Path home() {
        Path told = Path.of(System.getProperty("user.home", ""));
        Path named = Path.of(Objects.requireNonNullElse(System.getenv("HOME"), ""));
        boolean usable = named.isAbsolute() && mayWrite(named);
        if (told.isAbsolute() && (mayWrite(told) || !usable)) {
            return told;
        }
        return usable ? named : TemporaryHome.folder();
    }

    /**
     * Returns the folder for temporary files from which native libraries can be loaded: the usual
     * one, or one in the cache if the usual one lies on a file system that executes nothing.
     */
    public static Path temporary() {
        Path usual = usualTemporary();
        return Mounts.execute(usual) ? usual : folder().resolve("temporary");
    }

    /**
     * Returns the options of Java that give a process its own folder for what its libraries leave
     * among the temporary files. {@link #temporary} remains what it is in this process.
     *
     * @param folder the process's own folder
     */
    public static List<String> ownTemporary(ScratchFolder folder) {
        return List.of(
                "-D".concat(USUAL_TEMPORARY).concat("=").concat(usualTemporary().toString()),
                "-Djava.io.tmpdir=".concat(folder.folder().toString()));
    }

    private static Path usualTemporary() {
        String own = System.getProperty("java.io.tmpdir");
        return Path.of(System.getProperty(USUAL_TEMPORARY, own));
    }

    /** Returns whether this user may write a folder, or make it if it does not exist. */
    private static boolean mayWrite(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
    }

    private static Path prescribed() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = home();
        if (system.startsWith("windows")) {
            return orElse("LOCALAPPDATA", home.resolve("AppData").resolve("Local"))
                    .resolve("Skewscope");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve("Skewscope");
        }
        return orElse("XDG_CACHE_HOME", home.resolve(".cache")).resolve("skewscope");
    }

    private static Path orElse(String variable, Path fallback) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? fallback : Path.of(value);
    }

    /** The mounted file systems of Linux, as proc(5) describes their list. */
    private static final class Mounts {

        private static final Path LIST = Path.of("/proc/self/mounts");
        private static final int PLACE = 1;
        private static final int OPTIONS = 3;

        private Mounts() {}

        /** Returns whether files of a folder may be executed, as far as it is known. */
        static boolean execute(Path folder) {
            try {
                Path real = folder.toRealPath();
                String options = "";
                int longest = -1;
                for (String line : Files.readAllLines(LIST)) {
                    String[] parts = line.split(" ");
                    Path place = Path.of(parts[PLACE]);
                    // A later mount on one place hides an earlier one.
                    if (real.startsWith(place) && place.getNameCount() >= longest) {
                        longest = place.getNameCount();
                        options = parts[OPTIONS];
                    }
                }
                return !("," + options + ",").contains(",noexec,");
            } catch (IOException | RuntimeException e) {
                return true;
            }
        }
    }

    /** A folder among the temporary files that only this user reaches. */
    private static final class TemporaryHome {

        private static final String OWNER_ONLY = "rwx------";

        /** How many folders of other users with this one's name are passed over. */
        private static final int MOST_OF_OTHERS = 100;

        private TemporaryHome() {}

        /** Returns the folder, and makes it if it does not exist. */
        static Path folder() {
            Path temporary = usualTemporary();
            try {
                Path probe = Files.createTempFile(temporary, "skewscope", ".owner");
                UserPrincipal user = Files.getOwner(probe);
                Object id = Files.getAttribute(probe, "unix:uid");
                Files.delete(probe);
                String name = "skewscope-home-" + id;
                for (int i = 1; i <= MOST_OF_OTHERS; i++) {
                    Path folder = temporary.resolve(i == 1 ? name : name + "-" + i);
                    if (isOwn(folder, user)) {
                        return folder;
                    }
                }
                return unforeseen(temporary);
            } catch (IOException e) {
                return unforeseen(temporary);
            } catch (UnsupportedOperationException | IllegalArgumentException e) {
                // Windows, where each user has temporary files of their own.
                return temporary.resolve("skewscope-home");
            }
        }

        /**
         * Returns a folder that nobody can have made before. In a known one another user could have
         * put libraries, which this user would load.
         */
        private static Path unforeseen(Path temporary) {
            return temporary.resolve("skewscope-home-" + UUID.randomUUID());
        }

        private static boolean isOwn(Path folder, UserPrincipal user) throws IOException {
            try {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            } catch (FileAlreadyExistsException e) {
                // Of an earlier process, or of another user.
            }
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)
                    && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                            .equals(PosixFilePermissions.fromString(OWNER_ONLY));
        }
    }

    /**
     * Describes a file that lists other files with their sizes and times, so that a process finds
     * out whether all of them are as they were when the list was made.
     *
     * @param list the file, which need not exist
     */
    public record ListedFiles(Path list) {

        /** Writes the list; it appears whole or not at all. */
        public void write(Collection<Path> files) throws IOException {
            StringBuilder lines = new StringBuilder();
            for (Path file : files) {
                lines.append(line(file)).append(System.lineSeparator());
            }
            Files.createDirectories(list.getParent());
            Unfinished.write(list, lines.toString().getBytes(StandardCharsets.UTF_8));
        }

        /** Returns whether there is a list and all its files are as they were. */
        public boolean areWhole() {
            try {
                for (String line : Files.readAllLines(list)) {
                    if (!line.equals(line(Path.of(line.substring(line.indexOf('\t') + 1))))) {
                        return false;
                    }
                }
                return true;
            } catch (IOException | RuntimeException e) {
                // A missing list or file, or a damaged list.
                return false;
            }
        }

        /** Removes the list. */
        public void delete() throws IOException {
            Files.deleteIfExists(list);
        }

        private static String line(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.size() + " " + now.lastModifiedTime().toMillis() + "\t" + file;
        }
    }
}
