package org.skewscope.desk.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.skewscope.compare.Severity;

/**
 * Holds the sample pictures of a folder.
 *
 * @param shown the pictures with a caption, in order
 * @param all every picture of the folder, in the order in which the window opens them
 * @param trouble a sentence that says why samples are missing; otherwise empty
 */
public record Samples(List<Sample> shown, List<Path> all, String trouble) {

    /**
     * Holds one picture with a caption.
     *
     * @param caption what the picture shows
     * @param severity the verdict of the three presets when the sample was chosen
     */
    public record Sample(Path file, String caption, Severity severity) {}

    /** Copies the lists. */
    public Samples {
        shown = List.copyOf(shown);
        all = List.copyOf(all);
    }

    /**
     * Returns no samples.
     *
     * @param trouble a sentence that says why; may be empty
     */
    public static Samples none(String trouble) {
        return new Samples(List.of(), List.of(), trouble);
    }

    /** Returns the samples of a folder; none where the folder is missing. */
    public static Samples in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return none("");
        }
        List<Sample> shown = new ArrayList<>();
        for (String line : captions().lines().toList()) {
            String[] parts = line.split(",", 3);
            Path file = folder.resolve(parts[0]);
            if (Files.isRegularFile(file)) {
                shown.add(new Sample(file, parts[1], Severity.valueOf(parts[2])));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new Samples(
                    shown,
                    PictureFiles.find(files.sorted().toList()).pictures().stream()
                            .map(source -> source.path())
                            .toList(),
                    "");
        } catch (IOException e) {
            return none("");
        }
    }

    /** Returns these samples, of which the window opens all in another order. */
    public Samples opening(List<Path> order) {
        return new Samples(shown, order, trouble);
    }

    private static String captions() {
        try (InputStream input = Objects.requireNonNull(Samples.class.getResourceAsStream("samples.csv"))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
