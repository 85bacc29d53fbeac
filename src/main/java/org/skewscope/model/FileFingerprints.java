package org.skewscope.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.skewscope.digest.Sha256;

/** Computes the SHA-256 of files. */
public final class FileFingerprints {

    private FileFingerprints() {}

    /**
     * Returns one SHA-256 for the files of a folder that count: the hash of the list that {@code
     * sha256sum} writes of them, sorted by their paths inside the folder.
     *
     * @param counts returns whether the file at a path inside the folder counts
     * @return hexadecimal
     * @throws IOException if a file cannot be read
     */
    public static String sha256(Path folder, Predicate<Path> counts) throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> counting = files.filter(Files::isRegularFile)
                    .filter(file -> counts.test(folder.relativize(file)))
                    .toList();
            for (Path file : counting) {
                sums.put(folder.relativize(file).toString().replace('\\', '/'), Sha256.of(file));
            }
        }
        MessageDigest digest = Sha256.begin();
        sums.forEach((file, sum) -> digest.update((sum + "  " + file + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.end(digest);
    }

    /**
     * Returns the SHA-256 of a model that is one file, hexadecimal.
     *
     * @param name the model's name for messages
     * @throws ModelException if the file cannot be read
     */
    public static String ofModel(Path file, String name) throws ModelException {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw ModelException.unreadable(name, e);
        }
    }
}
