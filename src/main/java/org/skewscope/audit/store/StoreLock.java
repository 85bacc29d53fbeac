package org.skewscope.audit.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two audits from writing one file. A second file beside it is locked and not the database:
 * closing a second handle of the database would drop SQLite's own locks.
 */
public final class StoreLock implements Closeable {

    private final Path file;
    private final FileChannel channel;

    private StoreLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks an audit's file.
     *
     * @param store the audit's file, which need not exist
     * @throws AuditStoreException with a sentence if another audit writes it
     */
    public static StoreLock of(Path store) throws AuditStoreException {
        Path absolute = store.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new AuditStoreException(
                    store
                            + ": its folder does not exist. Create the folder, or name another file.");
        }
        if (Files.isDirectory(absolute)) {
            throw new AuditStoreException(
                    store + " is a folder. Name a file, such as one inside it.");
        }
        Path file = absolute.resolveSibling("." + absolute.getFileName() + ".lock");
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = locked(channel);
            if (lock == null) {
                channel.close();
                throw new AuditStoreException(
                        store
                                + " is being written by another audit. Wait for it, or name another"
                                + " file with --out.");
            }
            return new StoreLock(file, channel);
        } catch (AuditStoreException e) {
            throw e;
        } catch (IOException e) {
            throw new AuditStoreException(
                    store
                            + " cannot be written there ("
                            + parent
                            + " takes no new file). Name another file with --out.",
                    e);
        }
    }

    private static FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
    }
}
