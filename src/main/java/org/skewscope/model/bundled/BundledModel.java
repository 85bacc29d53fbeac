package org.skewscope.model.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
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

    /** The folder that holds the model, its files verified. */
    public Path folder() throws ModelException {
        URL location = resources.getResource(RESOURCES + CHECKSUMS);
        if (location == null) {
            throw new ModelException(
                    NAME + " is missing from the application", "Install Skewscope again.");
        }
        try {
            Checksums checksums = Checksums.parse(read(CHECKSUMS));
            if (!location.getProtocol().equals("file")) {
                return new ModelCache(cache).extract("efficientnet-lite0", checksums, this::read);
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
            return folder;
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
