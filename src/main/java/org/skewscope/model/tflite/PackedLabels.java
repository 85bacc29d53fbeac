package org.skewscope.model.tflite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.skewscope.model.Labels;

/** The classes' names in the zip archive behind a .tflite model, one a line. */
final class PackedLabels {

    private static final int MOST_BYTES = 16 << 20;

    private PackedLabels() {}

    /**
     * @param names of the files that may hold them
     * @param classes how many the model knows; 0 where it does not say
     * @return empty where there are none, or not as many
     */
    static Optional<Labels> of(Path file, List<String> names, int classes) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String name : names) {
                ZipEntry entry = zip.getEntry(name);
                if (entry != null) {
                    Optional<Labels> labels = read(zip, entry, classes);
                    if (labels.isPresent()) {
                        return labels;
                    }
                }
            }
        } catch (IOException e) {
            // There is no archive, or a damaged one: the model itself runs without names.
        }
        return Optional.empty();
    }

    private static Optional<Labels> read(ZipFile zip, ZipEntry entry, int classes)
            throws IOException {
        try (InputStream input = zip.getInputStream(entry)) {
            byte[] bytes = input.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return Optional.empty();
            }
            List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return classes == 0 || lines.size() == classes
                    ? Optional.of(new Labels(lines))
                    : Optional.empty();
        }
    }
}
