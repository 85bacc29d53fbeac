package org.skewscope.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Where an application keeps what it can make again, for one user.
 *
 * <p>Source: XDG Base Directory Specification 0.8; Apple's File System Programming Guide;
 * Microsoft's KNOWNFOLDERID LocalAppData.
 */
public final class UserCache {

    private UserCache() {}

    public static Path folder() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
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

    /**
     * A file that lists other files with their sizes and times, so that a process finds out
     * whether all of them are as they were when the list was made.
     *
     * @param list the file, which need not exist
     */
    public record ListedFiles(Path list) {

        /** Writes the list; it appears whole or not at all. */
        public void write(Collection<Path> files) throws IOException {
            List<String> lines = new ArrayList<>();
            for (Path file : files) {
                lines.add(line(file));
            }
            Files.createDirectories(list.getParent());
            Path unfinished = Files.createTempFile(list.getParent(), "list", ".part");
            try {
                Files.write(unfinished, lines);
                Files.move(unfinished, list, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
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
