package org.skewscope.lesson.progress;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds the folder in which an application keeps what one user made.
 *
 * <p>Source: XDG Base Directory Specification 0.8; Apple's File System Programming Guide;
 * Microsoft's KNOWNFOLDERID LocalAppData, whose files stay on one computer.
 */
final class UserData {

    private UserData() {}

    /** Returns the folder of this computer's user; nothing is created. */
    static Path folder() {
        return folder(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")),
                System::getenv);
    }

    /**
     * Returns the folder that a system prescribes.
     *
     * @param system the system's name, as Java's property {@code os.name} has it
     * @param home the user's home folder
     * @param environment returns the value of an environment variable, or null; a value that is no
     *     absolute path is ignored, as the XDG specification asks
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
