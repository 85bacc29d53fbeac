package org.skewscope.lesson.progress;

import java.nio.file.Path;

/**
 * Where an application keeps what a user made, for one user.
 *
 * <p>Source: XDG Base Directory Specification 0.8; Apple's File System Programming Guide;
 * Microsoft's KNOWNFOLDERID LocalAppData.
 */
public final class UserData {

    private UserData() {}

    public static Path folder() {
        String system = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home"));
        if (system.startsWith("windows")) {
            return orElse("LOCALAPPDATA", home.resolve("AppData").resolve("Local"))
                    .resolve("Skewscope");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Skewscope");
        }
        return orElse("XDG_DATA_HOME", home.resolve(".local").resolve("share"))
                .resolve("skewscope");
    }

    private static Path orElse(String variable, Path fallback) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? fallback : Path.of(value);
    }
}
