package org.skewscope.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.audit.store.Hashes;
import org.skewscope.model.ModelException;
import org.skewscope.model.bundled.BundledModel;

/** Names a model's files, so that numbers of another model are never taken for this one's. */
public final class ModelDigest {

    private ModelDigest() {}

    /** Where the model is; empty stands for the bundled one. */
    public static Path folder(Optional<Path> model) throws IOException {
        if (model.isPresent()) {
            return model.get();
        }
        try {
            return new BundledModel().folder();
        } catch (ModelException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * SHA-256 of the file; of a folder that of its files, each by its path and SHA-256, in path
     * order.
     */
    public static String of(Optional<Path> model) throws IOException {
        Path folder = folder(model);
        if (!Files.isDirectory(folder)) {
            return Hashes.sha256(folder);
        }
        StringBuilder all = new StringBuilder();
        for (Path file : files(folder)) {
            all.append(name(folder, file)).append('\n').append(Hashes.sha256(file)).append('\n');
        }
        return Hashes.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A model's files in path order. */
    public static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted((a, b) -> name(folder, a).compareTo(name(folder, b)))
                    .toList();
        }
    }

    /** A file's path inside its model, with slashes. */
    public static String name(Path folder, Path file) {
        return folder.equals(file)
                ? file.getFileName().toString()
                : folder.relativize(file).toString().replace('\\', '/');
    }
}
