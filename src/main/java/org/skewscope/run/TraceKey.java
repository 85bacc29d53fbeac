package org.skewscope.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.GrapplerRewrites;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recorded.RunFolder;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Describes all that a pathway's tensors depend on. Runs with equal keys have equal bits. The
 * pathway's name is not part of it.
 *
 * @param sha256 of the picture's file
 * @param preprocessing the recipe as it is executed
 * @param model {@link org.skewscope.execution.ModelRunner#version} of the model that is run
 * @param before the files before the picture in its batch
 * @param after the files after it
 */
public record TraceKey(
        String sha256,
        PreprocessingRecipe preprocessing,
        ExecutionRecipe execution,
        String model,
        List<FileVersion> before,
        List<FileVersion> after) {

    public TraceKey {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * Returns the key of a run.
     *
     * @param model the version of the model that is run
     * @param dataset all pictures in order
     * @return empty if a picture of the batch cannot be told from another version of itself
     */
    static Optional<TraceKey> of(SharedPicture picture, Pathway pathway, String model, List<ImageSource> dataset) {
        if (pathway.recorded()) {
            return ofRecorded(picture, pathway);
        }
        Optional<DatasetBatch> batch =
                DatasetBatch.of(picture.source(), dataset, pathway.execution().batch());
        List<FileVersion> before = versions(batch.map(DatasetBatch::before));
        List<FileVersion> after = versions(batch.map(DatasetBatch::after));
        try {
            String sha256 = picture.file().sha256();
            return sha256.isEmpty() || !FileVersion.rested(before) || !FileVersion.rested(after)
                    ? Optional.empty()
                    : Optional.of(new TraceKey(
                            sha256, GrapplerRewrites.executed(pathway), pathway.execution(), model, before, after));
        } catch (PreprocessingException | OutOfMemoryError e) {
            // The run reports the same error.
            return Optional.empty();
        }
    }

    /** Returns the key of what a recorded run's file has of a picture. */
    private static Optional<TraceKey> ofRecorded(SharedPicture picture, Pathway pathway) {
        FileVersion file = FileVersion.of(fileOf(picture, Path.of(pathway.run())));
        // The run finds a picture by its name, too.
        String version = file + " " + picture.source().name();
        return !FileVersion.rested(List.of(file))
                ? Optional.empty()
                : picture.sha256()
                        .map(sha256 -> new TraceKey(
                                sha256, pathway.preprocessing(), pathway.execution(), version, List.of(), List.of()));
    }

    /** Returns the file of the run that has the picture, if the pathway names a folder of runs. */
    private static Path fileOf(SharedPicture picture, Path run) {
        try {
            return Files.isDirectory(run)
                    ? RunFolder.runFor(
                                    run,
                                    picture.sha256().orElse(""),
                                    picture.source().name())
                            .path()
                    : run;
        } catch (TensorFileException e) {
            // The run reports the same error.
            return run;
        }
    }

    private static List<FileVersion> versions(Optional<List<ImageSource>> sources) {
        return sources.orElse(List.of()).stream()
                .map(source -> FileVersion.of(source.path()))
                .toList();
    }

    /**
     * Identifies a tensor of a run.
     *
     * @param run the run's number
     * @param pathway index of the pathway in that run
     */
    public record TensorKey(long run, int pathway, Stage stage) {}
}
