package org.skewscope.model.bundled;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.cache.FolderTree;
import org.skewscope.cache.Unfinished;
import org.skewscope.cache.UserCache;
import org.skewscope.digest.Sha256;
import org.skewscope.model.ModelException;

/**
 * Provides EfficientNet-Lite0, which comes with the application: as a SavedModel, and as a TFLite
 * file for an application without TensorFlow's library, which lacks the SavedModel. The files are
 * verified by their SHA-256. Runtimes read models only from folders, so a model in a jar is first
 * copied into the user's cache.
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

    private static final String CHECKSUMS = "checksums.sha256";

    private final ClassLoader resources;
    private final Path cache;
    private final Form form;

    /** Lists the formats in which the model comes, the first that is there counts. */
    private enum Form {
        SAVED_MODEL("efficientnet-lite0", NAME, ""),
        TFLITE("efficientnet-lite0-tflite", "efficientnet-lite0.tflite", "efficientnet-lite0.tflite");

        private final String folder;
        private final String model;
        private final String file;

        /**
         * @param folder the folder of the resources, and of the copy in the cache
         * @param model the model's name
         * @param file the file to open in the folder; empty for the folder itself
         */
        Form(String folder, String model, String file) {
            this.folder = folder;
            this.model = model;
            this.file = file;
        }

        String resources() {
            return "models/" + folder + "/";
        }

        static Form of(ClassLoader resources) {
            return resources.getResource(SAVED_MODEL.resources() + CHECKSUMS) != null ? SAVED_MODEL : TFLITE;
        }
    }

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
        form = Form.of(resources);
    }

    /** Returns the model's name, which ends with .tflite where the model is a TFLite file. */
    public String name() {
        return form.model;
    }

    /**
     * Returns what has to be opened.
     *
     * @param folder the folder of the model's files
     */
    public Path path(Path folder) {
        return form.file.isEmpty() ? folder : folder.resolve(form.file);
    }

    /**
     * Returns the folder that most likely holds the model, without verifying it. A caller that
     * loads from there must load again if {@link #verified} replaced the files.
     *
     * @return empty if there is no such folder
     */
    public Optional<Path> unverified() {
        URL location = resources.getResource(form.resources() + CHECKSUMS);
        try {
            if (location == null) {
                return Optional.empty();
            }
            return Optional.of(
                            isFile(location)
                                    ? Path.of(location.toURI()).getParent()
                                    : new ModelCache(cache).place(form.folder, Checksums.parse(read(CHECKSUMS))))
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
        URL location = resources.getResource(form.resources() + CHECKSUMS);
        if (location == null) {
            throw new ModelException(NAME + " is missing from the application", "Install Skewscope again.");
        }
        try {
            Checksums checksums = Checksums.parse(read(CHECKSUMS));
            if (!isFile(location)) {
                return new ModelCache(cache).extract(form.folder, checksums, this::read);
            }
            Path folder = Path.of(location.toURI()).getParent();
            Optional<String> damaged = checksums.firstDamaged(folder);
            if (damaged.isPresent()) {
                throw new ModelException(
                        "%s is damaged: %s was changed since the installation".formatted(NAME, damaged.get()),
                        "Install Skewscope again, or restore %s.".formatted(folder));
            }
            return new Verified(folder, false);
        } catch (IOException | URISyntaxException e) {
            throw new ModelException(
                    NAME + " could not be read: " + e.getMessage(),
                    "Check the disk, its free space, and that %s may be written.".formatted(cache),
                    e);
        }
    }

    private byte[] read(String file) throws IOException {
        try (InputStream input = resources.getResourceAsStream(form.resources() + file)) {
            if (input == null) {
                throw new IOException("the application holds no " + file);
            }
            return input.readAllBytes();
        }
    }

    /**
     * Keeps copies of bundled models in the user's cache. A copy appears whole or not at all, even
     * if several processes start at once, and is verified each time it is used.
     */
    private record ModelCache(Path folder) {

        /** Returns the bytes of one of the model's files. */
        @FunctionalInterface
        interface Source {
            byte[] read(String file) throws IOException;
        }

        /** Returns the place of the model's copy, whether it exists or not. */
        Path place(String model, Checksums checksums) {
            return folder.resolve(model + "-" + version(checksums));
        }

        /** Returns the folder of the model and extracts it if it is missing or damaged. */
        BundledModel.Verified extract(String model, Checksums checksums, Source source) throws IOException {
            Path target = place(model, checksums);
            if (isWhole(target, checksums)) {
                return new BundledModel.Verified(target, false);
            }
            Files.createDirectories(folder, ownerOnly());
            Path unfinished = Files.createDirectory(Unfinished.beside(target), ownerOnly());
            try {
                for (String file : checksums.byFile().keySet()) {
                    Path path = unfinished.resolve(file);
                    Files.createDirectories(path.getParent());
                    Files.write(path, source.read(file));
                }
                Optional<String> damaged = checksums.firstDamaged(unfinished);
                if (damaged.isPresent()) {
                    throw new IOException(damaged.get() + " in the application is damaged");
                }
                put(unfinished, target, checksums);
                return new BundledModel.Verified(target, true);
            } finally {
                FolderTree.delete(unfinished);
            }
        }

        private static void put(Path unfinished, Path target, Checksums checksums) throws IOException {
            FolderTree.delete(target);
            try {
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                // Another process may have been quicker; then its copy serves.
                if (!isWhole(target, checksums)) {
                    throw e;
                }
            }
        }

        private static boolean isWhole(Path target, Checksums checksums) throws IOException {
            return Files.isDirectory(target) && checksums.firstDamaged(target).isEmpty();
        }

        /**
         * Returns a name for these files: other files get another folder, so that an update never
         * mixes two models.
         */
        private static String version(Checksums checksums) {
            byte[] all = checksums.byFile().toString().getBytes(StandardCharsets.UTF_8);
            return Sha256.of(all).substring(0, 12);
        }

        private static FileAttribute<?>[] ownerOnly() {
            if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                return new FileAttribute<?>[0];
            }
            return new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            };
        }
    }

    /**
     * Holds the expected SHA-256 of files.
     *
     * @param byFile the hexadecimal SHA-256 by path relative to the folder, with slashes
     */
    private record Checksums(Map<String, String> byFile) {

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
}
