package org.skewscope.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** SHA-256 of files. */
public final class FileFingerprints {

    private FileFingerprints() {}

    /** The files of a SavedModel proper: its graph and its variables. */
    public static Map<String, String> of(Path folder) throws ModelException {
        Map<String, String> fingerprints = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            List<Path> ofModel =
                    files.filter(Files::isRegularFile)
                            .filter(file -> isOfModel(folder.relativize(file)))
                            .toList();
            for (Path file : ofModel) {
                fingerprints.put(
                        folder.relativize(file).toString().replace('\\', '/'), sha256(file));
            }
        } catch (IOException e) {
            throw new ModelException(
                    "The files of " + folder + " could not be read: " + e.getMessage(),
                    "Check the disk and the folder's permissions.",
                    e);
        }
        return fingerprints;
    }

    private static boolean isOfModel(Path file) {
        return file.startsWith("variables") || file.toString().equals("saved_model.pb");
    }

    public static String sha256(Path file) throws IOException {
        MessageDigest digest = newDigest();
        try (InputStream input = new DigestInputStream(Files.newInputStream(file), digest)) {
            input.transferTo(OutputStream.nullOutputStream());
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
