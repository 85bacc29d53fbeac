package org.skewscope.report.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.audit.ModelDigest;
import org.skewscope.audit.NamedModels;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.digest.Sha256;

/**
 * Stores and finds the models that pathways name. Each lies in a folder of the bundle that is
 * called by its SHA-256.
 */
public final class BundledModels {

    static final String FOLDER = "models/";

    private BundledModels() {}

    /** Adds the models of an audit's pathways to a bundle. */
    static void write(ZipFolder zip, Iterable<StoredPathway> pathways) throws IOException {
        for (StoredPathway pathway : pathways) {
            Optional<String> sha256 = pathway.modelSha256();
            Optional<Path> file = NamedModels.file(pathway).flatMap(BundledModels::path);
            if (sha256.isEmpty() || file.isEmpty()) {
                continue;
            }
            if (!Files.exists(file.get()) || !ModelDigest.of(file).equals(sha256.get())) {
                throw new BundleException(
                        """
                            The model of pathway %s, %s, changed since the audit. Audit again, or use --model hash."""
                                .formatted(pathway.id(), file.get()));
            }
            for (Map.Entry<String, String> each : ModelDigest.files(file).entrySet()) {
                String name = FOLDER + sha256.get() + "/" + each.getKey();
                if (!zip.digests().containsKey(name)) {
                    zip.add(name, () -> ModelDigest.open(file, each.getKey()));
                }
            }
        }
    }

    /**
     * Finds the model that a pathway was measured with, by its SHA-256.
     *
     * @param work the folder of the bundle's members
     * @return empty if neither the bundle nor this machine has the model
     */
    public static Optional<Path> find(Path work, StoredPathway pathway) throws IOException {
        String wanted = pathway.modelSha256().filter(Sha256::isHex).orElse("");
        Path folder = work.resolve(FOLDER).resolve(wanted);
        String file = NamedModels.file(pathway).orElse("");
        if (!wanted.isEmpty() && Files.isDirectory(folder)) {
            Path single = folder.resolve(lastName(file));
            boolean alone;
            try (Stream<Path> inside = Files.list(folder)) {
                alone = inside.allMatch(single::equals);
            }
            Path model = alone && Files.isRegularFile(single) ? single : folder;
            if (ModelDigest.of(Optional.of(model)).equals(wanted)) {
                return Optional.of(model);
            }
        }
        Optional<Path> there = path(file).filter(BundledModels::mayBeModel);
        return there.isPresent() && ModelDigest.of(there).equals(wanted) ? there : Optional.empty();
    }

    /**
     * Returns whether a path that a stranger's bundle names is worth reading: a device or a pipe
     * has no end, and a folder without a SavedModel may be a whole disk.
     */
    private static boolean mayBeModel(Path path) {
        return Files.isRegularFile(path) || Files.isRegularFile(path.resolve("saved_model.pb"));
    }

    /**
     * Returns the last name of a path that another system may have written with another separator.
     */
    private static String lastName(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    private static Optional<Path> path(String file) {
        try {
            return Optional.of(Path.of(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
