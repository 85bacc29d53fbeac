package org.skewscope.audit.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Removes the file of an earlier audit, and no other file. */
final class StoreRemoval {

    private static final String ENDING = ".skewaudit";

    private StoreRemoval() {}

    /**
     * Removes an audit, also a damaged one, with the files of its log.
     *
     * @throws AuditStoreException if it is another kind of file
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
