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
 * EfficientNet-Lite0, which comes with the application, its files verified by their SHA-256.
 * TensorFlow reads models from folders only, so out of a jar it is first copied into the user's
 * cache.
 */
public final class BundledModel {

    public static final String NAME = "EfficientNet-Lite0";

    /**
     * The model's files as they came with the application.
     *
     * @param folder that holds them
     * @param replaced whether the folder was not there or held others before
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
     * @param resources where the model's files are found
     * @param cache a folder of the user's into which they may be copied
     */
    BundledModel(ClassLoader resources, Path cache) {
        this.resources = resources;
        this.cache = cache;
    }

    /**
     * The folder that most likely holds the model, nothing of it verified: whoever begins to load
     * from there has to load anew where {@link #verified} says so. Empty where there is none.
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
            // Whoever verifies it meets the same trouble and words it.
            return Optional.empty();
        }
    }

    private static boolean isFile(URL location) {
        return location.getProtocol().equals("file");
    }

    /** The folder that holds the model, its files verified. */
    public Path folder() throws ModelException {
        return verified().folder();
    }

    /** Verifies the model's files; a copy of them that is damaged is replaced. */
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
