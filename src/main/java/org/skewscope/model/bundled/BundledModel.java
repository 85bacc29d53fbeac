package org.skewscope.model.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.cache.UserCache;
import org.skewscope.model.ModelException;

/**
 * Provides EfficientNet-Lite0, which comes with the application. Its files are verified by their
 * SHA-256. TensorFlow reads models only from folders, so a model in a jar is first copied into the
 * user's cache.
 */
public final class BundledModel {

    public static final String NAME = "EfficientNet-Lite0";

    /**
     * Holds the model's verified files.
     *
     * @param folder the folder of the files
     * @param replaced whether the folder was missing or held other files before
     */
    public record Verified(Path folder, boolean replaced) {}

    private static final String COPY = "efficientnet-lite0";
    private static final String RESOURCES = "models/efficientnet-lite0/";
    private static final String CHECKSUMS = "checksums.sha256";

    private final ClassLoader resources;
    private final Path cache;

    public BundledModel() {
        this(BundledModel.class.getClassLoader(), UserCache.folder());
    }

    /**
     * @param resources the loader that finds the model's files
     * @param cache the user's folder for copies of them
     */
    BundledModel(ClassLoader resources, Path cache) {
        this.resources = resources;
        this.cache = cache;
    }

    /**
     * Returns the folder that most likely holds the model, without verifying it. A caller that
     * loads from there must load again if {@link #verified} replaced the files.
     *
     * @return empty if there is no such folder
     */
    public Optional<Path> unverified() {
        URL location = resources.getResource(RESOURCES + CHECKSUMS);
        try {
            if (location == null) {
                return Optional.empty();
            }
            return Optional.of(
                            isFile(location)
                                    ? Path.of(location.toURI()).getParent()
                                    : new ModelCache(cache)
                                            .place(COPY, Checksums.parse(read(CHECKSUMS))))
                    .filter(Files::isDirectory);
        } catch (IOException | URISyntaxException e) {
            // verified() fails for the same reason and words it.
            return Optional.empty();
        }
    }

    private static boolean isFile(URL location) {
        return location.getProtocol().equals("file");
    }

    /**
     * Returns the folder that holds the model, its files verified.
     *
     * @throws ModelException if the files are missing or damaged and cannot be replaced
     */
    public Path folder() throws ModelException {
        return verified().folder();
    }

    /**
     * Verifies the model's files; a damaged copy is replaced.
     *
     * @throws ModelException if the files are missing or damaged and cannot be replaced
     */
    public Verified verified() throws ModelException {
        URL location = resources.getResource(RESOURCES + CHECKSUMS);
        if (location == null) {
            throw new ModelException(
                    NAME + " is missing from the application", "Install Skewscope again.");
        }
        try {
            Checksums checksums = Checksums.parse(read(CHECKSUMS));
            if (!isFile(location)) {
                return new ModelCache(cache).extract(COPY, checksums, this::read);
            }
            Path folder = Path.of(location.toURI()).getParent();
            Optional<String> damaged = checksums.firstDamaged(folder);
            if (damaged.isPresent()) {
                throw new ModelException(
                        NAME
                                + " is damaged: "
                                + damaged.get()
                                + " is not the file that came with"
                                + " Skewscope",
                        "Install Skewscope again, or restore " + folder + ".");
            }
            return new Verified(folder, false);
        } catch (IOException | URISyntaxException e) {
            throw new ModelException(
                    NAME + " could not be read: " + e.getMessage(),
                    "Check the disk, its free space, and that " + cache + " may be written.",
                    e);
        }
    }

    private byte[] read(String file) throws IOException {
        try (InputStream input = resources.getResourceAsStream(RESOURCES + file)) {
            if (input == null) {
                throw new IOException("the application holds no " + file);
            }
            return input.readAllBytes();
        }
    }
}
