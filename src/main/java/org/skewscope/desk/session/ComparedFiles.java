package org.skewscope.desk.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.model.FileStamp;
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

    /** The files of a picture that was not compared. */
    public static final ComparedFiles NONE = new ComparedFiles(List.of(), List.of());

    /** Copies the lists. */
    public ComparedFiles {
        dataset = List.copyOf(dataset);
        versions = List.copyOf(versions);
    }

    /** Returns the present versions of a request's files, which reads the disk. */
    public static ComparedFiles of(ComparisonRequest request) {
        Stream<ImageSource> shared = request.pathways().stream()
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

    private static Stream<ImageSource> others(ComparisonRequest request, int size) {
        return DatasetBatch.of(request.picture(), request.dataset(), size).others().stream();
    }

    /**
     * Names the session's model by its files, as they were when the engine began to load them.
     *
     * @param path of the model, as the user named it; empty for the bundled one
     * @param stamp of its files; empty for the bundled model, and where the disk cannot be read,
     *     which the engine reports
     */
    public record SessionModel(Optional<Path> path, Optional<FileStamp> stamp) {

        /** The model that the product brings along, whose files nobody writes. */
        public static final SessionModel BUNDLED = new SessionModel(Optional.empty(), Optional.empty());

        /** Returns a model as its files are now, which reads the disk. */
        public static SessionModel now(Optional<Path> path) {
            return path.isEmpty() ? BUNDLED : new SessionModel(path, path.flatMap(each -> stamp(each)));
        }

        private static Optional<FileStamp> stamp(Path path) {
            try {
                return Optional.of(FileStamp.of(path));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
