package org.skewscope.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** SHA-256 of files. */
public final class FileFingerprints {

    /** Weights have megabytes: in small pieces, fetching them takes longer than hashing. */
    private static final int PIECE_BYTES = 1 << 18;

    private FileFingerprints() {}

    /**
     * One for all files of a folder that count: that of the list which {@code sha256sum} writes of
     * them, sorted by their paths inside the folder.
     *
     * @param counts takes a path inside the folder
     */
    public static String sha256(Path folder, Predicate<Path> counts) throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> counting =
                    files.filter(Files::isRegularFile)
                            .filter(file -> counts.test(folder.relativize(file)))
                            .toList();
            for (Path file : counting) {
                sums.put(folder.relativize(file).toString().replace('\\', '/'), sha256(file));
            }
        }
        MessageDigest digest = newDigest();
        sums.forEach(
                (file, sum) ->
                        digest.update((sum + "  " + file + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String sha256(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream input = Files.newInputStream(file)) {
            for (int read = input.read(piece); read >= 0; read = input.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
