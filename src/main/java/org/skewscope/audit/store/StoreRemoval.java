package org.skewscope.audit.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Makes room for a new audit where there was one, and for nothing else. */
final class StoreRemoval {

    private static final String ENDING = ".skewaudit";

    /** What every database begins with. */
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private StoreRemoval() {}

    /**
     * Removes an audit, also a damaged one, with the files of its log.
     *
     * @throws AuditStoreException where it is something else, which nobody wants to lose
     */
    static void remove(Path file) throws IOException {
        if (Files.exists(file)
                && Files.size(file) > 0
                && !file.toString().endsWith(ENDING)
                && !isDatabase(file)) {
            throw new AuditStoreException(file + " is not an audit's file. Name another one.");
        }
        for (String part : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
        }
    }

    private static boolean isDatabase(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return Arrays.equals(stream.readNBytes(MAGIC.length), MAGIC);
        }
    }
}
