package org.skewscope.gui.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.DatasetBatch;
import org.skewscope.run.FileVersion;

/**
 * Names the files of a comparison. Facts about one comparison hold for another only where the files
 * are equal.
 *
 * @param dataset all pictures in order, where a pathway's batches hold other pictures; otherwise
 *     none
 * @param versions of the picture's file and of the pictures that shared its batches
 */
public record ComparedFiles(List<ImageSource> dataset, List<FileVersion> versions) {

    /** A SavedModel has its weights one folder below, and few files. */
    private static final int DEEPEST = 3;

    private static final int MOST = 500;

    /** The files of a picture that was not compared. */
    public static final ComparedFiles NONE = new ComparedFiles(List.of(), List.of());

    /** Copies the lists. */
    public ComparedFiles {
        dataset = List.copyOf(dataset);
        versions = List.copyOf(versions);
    }

    /** Returns the present versions of a request's files, which reads the disk. */
    public static ComparedFiles of(ComparisonRequest request) {
        Stream<ImageSource> shared =
                request.pathways().stream()
                        .map(pathway -> pathway.execution().batch())
                        .filter(batch -> batch.neighbours() == BatchNeighbours.OTHERS)
                        .map(BatchRecipe::size)
                        .distinct()
                        .flatMap(size -> others(request, size));
        return new ComparedFiles(
                request.dataset(),
                Stream.concat(Stream.of(request.picture()), shared)
                        .map(source -> FileVersion.of(source.path()))
                        .toList());
    }

    /**
     * Returns the present versions of a model's files, which reads the disk.
     *
     * @param model a file, or the folder of a SavedModel; empty for the bundled model
     * @return none for the bundled model
     */
    public static List<FileVersion> ofModel(Optional<Path> model) {
        return model.map(Path::toAbsolutePath).map(ComparedFiles::versions).orElse(List.of());
    }

    private static List<FileVersion> versions(Path model) {
        List<FileVersion> versions = new ArrayList<>(List.of(FileVersion.of(model)));
        if (Files.isDirectory(model)) {
            try (Stream<Path> files = Files.walk(model, DEEPEST)) {
                files.filter(Files::isRegularFile)
                        .sorted()
                        .limit(MOST)
                        .forEach(file -> versions.add(FileVersion.of(file)));
            } catch (IOException | UncheckedIOException e) {
                // The engine reports what it cannot read; such a folder equals itself only.
                versions.add(FileVersion.of(model.resolve(String.valueOf(System.nanoTime()))));
            }
        }
        return List.copyOf(versions);
    }

    private static Stream<ImageSource> others(ComparisonRequest request, int size) {
        return DatasetBatch.of(request.picture(), request.dataset(), size).others().stream();
    }
}
