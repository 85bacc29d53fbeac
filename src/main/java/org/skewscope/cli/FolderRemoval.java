package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Removes a folder of this application's own. */
final class FolderRemoval {

    private FolderRemoval() {}

    static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.<Path>reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
