package org.skewscope.model.bundled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.digest.Sha256;

/**
 * Holds the expected SHA-256 of files.
 *
 * @param byFile the hexadecimal SHA-256 by path relative to the folder, with slashes
 */
record Checksums(Map<String, String> byFile) {

    /** Parses the output of {@code sha256sum}. */
    static Checksums parse(byte[] text) {
        Map<String, String> sums = new LinkedHashMap<>();
        new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> sums.put(line.substring(64).strip(), line.substring(0, 64)));
        return new Checksums(sums);
    }

    /**
     * Returns the first file of the folder that is missing or has other bytes.
     *
     * @return empty if all files are as expected
     */
    Optional<String> firstDamaged(Path folder) throws IOException {
        for (Map.Entry<String, String> file : byFile.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.isRegularFile(path) || !Sha256.of(path).equals(file.getValue())) {
                return Optional.of(file.getKey());
            }
        }
        return Optional.empty();
    }
}
