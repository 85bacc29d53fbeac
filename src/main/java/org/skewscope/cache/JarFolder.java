package org.skewscope.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Describes a folder inside a jar, copied out of it for those who need files. A copy appears whole
 * or not at all, also where several processes start at once.
 *
 * @param name as the jar's entries begin, without a slash at the end
 * @param kept what the copies' names begin with
 */
public record JarFolder(Path jar, String name, String kept) {

    /** Returns the copy inside a folder of the user's, made where it is missing or was changed. */
    public Path unpackedIn(Path cache) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> entry.getName().startsWith(name + "/"))
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            if (entries.isEmpty()) {
                throw new NoSuchFileException(jar + "!/" + name);
            }
            Path target = cache.resolve(kept + "-" + version(entries));
            if (!isWhole(target, entries)) {
                Files.createDirectories(cache);
                copy(zip, entries, target);
            }
            return target;
        }
    }

    private void copy(ZipFile zip, List<? extends ZipEntry> entries, Path target) throws IOException {
        Path unfinished = Files.createDirectory(Unfinished.beside(target));
        try {
            for (ZipEntry entry : entries) {
                Path file = file(unfinished, entry);
                Files.createDirectories(file.getParent());
                try (InputStream input = zip.getInputStream(entry)) {
                    Files.copy(input, file);
                }
            }
            FolderTree.delete(target);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process may have been quicker; then its copy serves.
            if (!isWhole(target, entries)) {
                throw e;
            }
        } finally {
            FolderTree.delete(unfinished);
        }
    }

    private boolean isWhole(Path target, List<? extends ZipEntry> entries) throws IOException {
        for (ZipEntry entry : entries) {
            Path file = file(target, entry);
            if (!Files.isRegularFile(file) || checksum(Files.readAllBytes(file)) != entry.getCrc()) {
                return false;
            }
        }
        return true;
    }

    /** Returns a name that leads out of the folder is none of ours. */
    private Path file(Path folder, ZipEntry entry) throws IOException {
        Path file = folder.resolve(entry.getName().substring(name.length() + 1)).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException(entry.getName() + " leads out of its folder");
        }
        return file;
    }

    /** Other files, another folder: an update never mixes two sets. */
    private static String version(List<? extends ZipEntry> entries) {
        String all = entries.stream()
                .map(entry -> entry.getName() + " " + entry.getCrc())
                .collect(Collectors.joining("\n"));
        return "%08x".formatted(checksum(all.getBytes(StandardCharsets.UTF_8)));
    }

    private static long checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }
}
