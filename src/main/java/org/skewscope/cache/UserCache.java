package org.skewscope.cache;

import java.nio.file.Path;
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
}
