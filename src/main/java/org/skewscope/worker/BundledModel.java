package org.skewscope.worker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.skewscope.compare.EngineException;

/** The model that comes with the application, as files that TensorFlow can read. */
final class BundledModel {

    /** The model's name as shown. */
    static final String NAME = "EfficientNet-Lite0";

    private static final String RESOURCE = "/models/efficientnet-lite0/";

    private static final List<String> FILES =
            List.of(
                    "saved_model.pb",
                    "fingerprint.pb",
                    "labels.txt",
                    "variables/variables.index",
                    "variables/variables.data-00000-of-00001");

    private BundledModel() {}

    /**
     * The model's folder; from inside the jar it is unpacked into the user's cache first. Copies
     * that are there already are compared byte by byte, so that a damaged one is mended.
     */
    static Path folder() throws EngineException {
        try {
            URL graph = BundledModel.class.getResource(RESOURCE + FILES.get(0));
            if (graph == null) {
                throw missing(FILES.get(0));
            }
            URI location = graph.toURI();
            if (location.getScheme().equals("file")) {
                Path file = Path.of(location);
                return file.getParent();
            }
            Path folder = cache();
            for (String name : FILES) {
                unpack(name, folder.resolve(name));
            }
            return folder;
        } catch (IOException | URISyntaxException e) {
            throw new EngineException(
                    "The bundled model could not be unpacked: "
                            + e.getMessage()
                            + ". Free some space on the disk and try again.",
                    e);
        }
    }

    private static Path cache() throws IOException {
        String home = System.getProperty("user.home", "");
        Path folder = Path.of(home, ".cache", "skewscope", "efficientnet-lite0");
        try {
            Files.createDirectories(folder);
            if (Files.isWritable(folder)) {
                return folder;
            }
        } catch (IOException e) {
            // A home that cannot be written to: a folder of this process has to do.
        }
        return Files.createTempDirectory("skewscope-model");
    }

    private static void unpack(String name, Path target) throws IOException, EngineException {
        byte[] wanted;
        try (InputStream in = BundledModel.class.getResourceAsStream(RESOURCE + name)) {
            if (in == null) {
                throw missing(name);
            }
            wanted = in.readAllBytes();
        }
        if (Files.isRegularFile(target)
                && Files.size(target) == wanted.length
                && java.util.Arrays.equals(Files.readAllBytes(target), wanted)) {
            return;
        }
        Files.createDirectories(target.getParent());
        // Two processes may unpack at once; each moves a whole file into place.
        Path written = Files.createTempFile(target.getParent(), "unpack", null);
        Files.write(written, wanted);
        Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static EngineException missing(String name) {
        return new EngineException(
                "The bundled model is incomplete: "
                        + RESOURCE
                        + name
                        + " is missing. Build the application again with mvn package.");
    }
}
