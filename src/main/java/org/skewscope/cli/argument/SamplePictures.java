package org.skewscope.cli.argument;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.cache.JarFolder;
import org.skewscope.cache.UserCache;

/**
 * Describes the folder of sample pictures: the one beside the application, or else a copy of the
 * one inside it.
 *
 * @param found the folder; empty where there is none
 * @param problem a sentence that says why there is none; else empty
 */
public record SamplePictures(Optional<Path> found, String problem) {

    private static final String FOLDER = "sample-images";

    /** The sample with the most usual cause, which a window shows first. */
    private static final String FIRST = "navy-jet.jpg";

    /** Returns the folder; empty where there is none. */
    public static Optional<Path> folder() {
        return find().found();
    }

    /**
     * Returns the pictures in the order in which a window opens them: the one with the most
     * usual cause, then the others by name; none where the folder is missing or cannot be read.
     */
    public List<Path> files() {
        if (found.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(found.get())) {
            return files.filter(file -> file.toString().matches(".*\\.(jpg|png)"))
                    .sorted(Comparator.comparing((Path file) -> !file.endsWith(FIRST))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Looks for the folder beside the jar, above its folder, in the current folder, and in the jar.
     */
    public static SamplePictures find() {
        return of(code(), Path.of("").toAbsolutePath(), UserCache.folder());
    }

    /** Returns the jar or the folder of the application's classes; the current folder where it is unknown. */
    private static Path code() {
        CodeSource source = SamplePictures.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException | RuntimeException e) {
            return Path.of("").toAbsolutePath();
        }
    }

    /**
     * Returns the bundled model's TensorFlow Lite file, which comes with the application as the samples do.
     *
     * @throws IOException if the file cannot be copied into the user's cache
     */
    static Path bundledTflite() throws IOException {
        String folder = "models/efficientnet-lite0-tflite";
        Path code = code();
        Path files = Files.isDirectory(code)
                ? code.resolve(folder)
                : new JarFolder(code, folder, "efficientnet-lite0-tflite").unpackedIn(UserCache.folder());
        return files.resolve("efficientnet-lite0.tflite");
    }

    static SamplePictures of(Path code, Path current, Path cache) {
        Stream<Path> above = Stream.iterate(code.getParent(), p -> p != null, Path::getParent);
        Optional<Path> folder = Stream.of(above.limit(2), Stream.of(current, code))
                .flatMap(places -> places)
                .map(place -> place.resolve(FOLDER))
                .filter(Files::isDirectory)
                .findFirst();
        if (folder.isPresent()) {
            return new SamplePictures(folder, "");
        }
        try {
            Path unpacked = new JarFolder(code, FOLDER, FOLDER).unpackedIn(cache);
            return new SamplePictures(Optional.of(unpacked), "");
        } catch (IOException e) {
            return new SamplePictures(
                    Optional.empty(),
                    """
                            Cannot unpack the sample pictures into %s: %s. Free space, make the folder writable, or \
                            name your own pictures."""
                            .formatted(cache, reason(e)));
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException file) {
            return file.getReason() == null ? "it could not be made" : file.getReason();
        }
        return failure.getMessage();
    }
}
