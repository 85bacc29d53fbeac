package org.skewscope.model.bundled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.skewscope.cache.FolderTree;
import org.skewscope.digest.Sha256;

/**
 * Keeps copies of bundled models in the user's cache. A copy appears whole or not at all, even if
 * several processes start at once, and is verified each time it is used.
 */
final class ModelCache {

    /** Returns the bytes of one of the model's files. */
    @FunctionalInterface
    interface Source {
        byte[] read(String file) throws IOException;
    }

    private final Path folder;

    ModelCache(Path folder) {
        this.folder = folder;
    }

    /** Returns the place of the model's copy, whether it exists or not. */
    Path place(String model, Checksums checksums) {
        return folder.resolve(model + "-" + version(checksums));
    }

    /** Returns the folder of the model and extracts it if it is missing or damaged. */
    BundledModel.Verified extract(String model, Checksums checksums, Source source)
            throws IOException {
        Path target = place(model, checksums);
        if (isWhole(target, checksums)) {
            return new BundledModel.Verified(target, false);
        }
        Files.createDirectories(folder, ownerOnly());
        Path unfinished = Files.createTempDirectory(folder, model + "-");
        try {
            for (String file : checksums.byFile().keySet()) {
                Path path = unfinished.resolve(file);
                Files.createDirectories(path.getParent());
                Files.write(path, source.read(file));
            }
            Optional<String> damaged = checksums.firstDamaged(unfinished);
            if (damaged.isPresent()) {
                throw new IOException(damaged.get() + " in the application is damaged");
            }
            put(unfinished, target, checksums);
            return new BundledModel.Verified(target, true);
        } finally {
            FolderTree.delete(unfinished);
        }
    }

    private static void put(Path unfinished, Path target, Checksums checksums) throws IOException {
        FolderTree.delete(target);
        try {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process may have been quicker; then its copy serves.
            if (!isWhole(target, checksums)) {
                throw e;
            }
        }
    }

    private static boolean isWhole(Path target, Checksums checksums) throws IOException {
        return Files.isDirectory(target) && checksums.firstDamaged(target).isEmpty();
    }

    /**
     * Returns a name for these files: other files get another folder, so that an update never mixes
     * two models.
     */
    private static String version(Checksums checksums) {
        byte[] all = checksums.byFile().toString().getBytes(StandardCharsets.UTF_8);
        return Sha256.of(all).substring(0, 12);
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
    }
}
