package org.skewscope.audit.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes room for a new audit where there was one, and for nothing else. */
final class StoreRemoval {

    private static final String ENDING = ".skewaudit";

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
                && !StoreFile.isAudit(file)) {
            throw new AuditStoreException(file + " is not an audit's file. Name another one.");
        }
        for (String part : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
        }
    }
}
