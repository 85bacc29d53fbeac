package org.skewscope.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.skewscope.digest.Sha256;

/** Computes digests of models, so that results of two models are never mixed. */
public final class ModelDigest {

    /**
     * The folders of the digests by which the engine verifies the bundled model. The first that is
     * there counts, as for the engine.
     */
    private static final List<String> BUNDLED =
            List.of("models/efficientnet-lite0/", "models/efficientnet-lite0-tflite/");

    private static final String CHECKSUMS = "checksums.sha256";
    private static final int BRIEF = 12;

    private ModelDigest() {}

    /**
     * Returns the SHA-256 over the model's files, each by its path and SHA-256, in path order.
     *
     * @param model the model's file or folder; empty for the bundled model
     */
    public static String of(Optional<Path> model) throws IOException {
        StringBuilder all = new StringBuilder();
        files(model)
                .forEach((name, sha256) ->
                        all.append(name).append('\n').append(sha256).append('\n'));
        return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the SHA-256 of each file by its path inside the model, with slashes.
     *
     * @param model the model's file or folder; empty for the bundled model
     * @throws IOException if a file cannot be read
     */
    public static Map<String, String> files(Optional<Path> model) throws IOException {
        return model.isPresent() ? onDisk(model.get()) : bundled();
    }

    /**
     * Opens a file of a model.
     *
     * @param model the model's file or folder; empty for the bundled model
     * @param name the file's path inside the model
     * @throws IOException if the file cannot be read
     */
    public static InputStream open(Optional<Path> model, String name) throws IOException {
        if (model.isEmpty()) {
            return resource(name);
        }
        return Files.newInputStream(Files.isDirectory(model.get()) ? model.get().resolve(name) : model.get());
    }

    /**
     * Returns the digits of a digest that a sentence shows: 12, or all of a shorter text, which a
     * stranger may have written.
     */
    public static String brief(String digest) {
        return digest.substring(0, Math.min(BRIEF, digest.length()));
    }

    private static Map<String, String> onDisk(Path model) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(model)) {
            if (!Files.isRegularFile(model)) {
                // A device or a pipe has no end.
                throw new IOException(model + " is neither a file nor a folder. Name the model's file.");
            }
            files.put(String.valueOf(model.getFileName()), Sha256.of(model));
            return files;
        }
        try (Stream<Path> all = Files.walk(model)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(model.relativize(file).toString().replace('\\', '/'), Sha256.of(file));
            }
        }
        return files;
    }

    private static Map<String, String> bundled() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (InputStream list = resource(CHECKSUMS)) {
            String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
                String[] words = line.split("\\s+", 2);
                files.put(words[1], words[0]);
            }
        }
        return files;
    }

    private static String bundledFolder() {
        ClassLoader resources = ModelDigest.class.getClassLoader();
        return BUNDLED.stream()
                .filter(folder -> resources.getResource(folder + CHECKSUMS) != null)
                .findFirst()
                .orElse(BUNDLED.get(0));
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = ModelDigest.class.getClassLoader().getResourceAsStream(bundledFolder() + name);
        if (stream == null) {
            throw new IOException("The application holds no %s. Install it again.".formatted(name));
        }
        return stream;
    }
}
