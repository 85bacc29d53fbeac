package org.skewscope.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.EncodedFiles;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.BatchRecipe.BatchRemainder;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.GrapplerRewrites;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.recorded.OutputKind;
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RecordedRun;
import org.skewscope.recorded.RecordedTensors;
import org.skewscope.recorded.RunFolder;
import org.skewscope.recorded.RunNote.RunPicture;
import org.skewscope.run.PathwayTrace.FedFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.TensorFileException;

/** Takes one picture through one pathway and keeps every stage's tensor. For several threads. */
public final class PathwayRunner {

    private final Preprocessor preprocessor;
    private final Batches batches;
    private final List<ImageSource> pictures;

    /** Runs each picture in a batch of its own. */
    public PathwayRunner(Preprocessor preprocessor, ModelRunner model) {
        this(preprocessor, new OwnBatches(new Dataset(preprocessor), model), List.of());
    }

    /** Runs the pictures of a folder, whose shared batches are run once. */
    public PathwayRunner(Preprocessor preprocessor, FolderBatches batches) {
        this(preprocessor, batches, List.of());
    }

    private PathwayRunner(Preprocessor preprocessor, Batches batches, List<ImageSource> pictures) {
        this.preprocessor = preprocessor;
        this.batches = batches;
        this.pictures = pictures;
    }

    /**
     * Returns a runner whose pictures share batches if the pathway says so.
     *
     * @param all the dataset in order
     */
    public PathwayRunner among(List<ImageSource> all) {
        return new PathwayRunner(preprocessor, batches, List.copyOf(all));
    }

    /**
     * Returns a picture whose file is read once for all pathways. The file is not read yet.
     *
     * @param source the picture's file
     */
    public SharedPicture shared(ImageSource source) {
        return new SharedPicture(source, preprocessor);
    }

    /**
     * Returns what a run depends on. Reads the picture's file.
     *
     * @param picture the picture to run
     * @param pathway a pathway, or a recorded run, whose key has the version of the run's file
     * @return empty if the picture cannot be read, or if another version of the picture, of one in
     *     its batch or of the recorded run could have this key
     */
    public Optional<TraceKey> key(SharedPicture picture, Pathway pathway) {
        return TraceKey.of(picture, pathway, batches.version(pathway.execution()), pictures);
    }

    /**
     * Runs one pathway over a picture that no other pathway shares; see {@link #run(SharedPicture,
     * Pathway, StageListener, Cancellation)}.
     *
     * @param source the picture's file, which is read anew
     * @param pathway the pathway to run, or a recorded run to read
     * @param listener receives each stage before it starts, on the caller's thread
     * @param cancellation is checked before each stage
     * @return every stage's tensor up to the failure, if there was one
     * @throws java.util.concurrent.CancellationException if it was canceled between two stages
     */
    public PathwayTrace run(ImageSource source, Pathway pathway, StageListener listener, Cancellation cancellation) {
        return run(shared(source), pathway, listener, cancellation);
    }

    /**
     * Runs a pathway over a picture. A stage that fails ends the trace with its reason.
     *
     * @param listener receives each stage before it starts
     * @return every stage's tensor up to the failure, if there was one
     * @throws java.util.concurrent.CancellationException if it was cancelled between two stages
     */
    public PathwayTrace run(SharedPicture picture, Pathway pathway, StageListener listener, Cancellation cancellation) {
        return prepare(picture, pathway, listener, cancellation).finish();
    }

    /**
     * Runs the stages of a pathway up to the batch; {@link PathwayRun#finish()} runs the model.
     *
     * @param listener receives each stage before it starts
     * @throws java.util.concurrent.CancellationException if it was cancelled between two stages
     */
    public PathwayRun prepare(
            SharedPicture picture, Pathway pathway, StageListener listener, Cancellation cancellation) {
        PathwayRun run = new PathwayRun(picture, pathway, batches, listener, cancellation);
        if (pathway.recorded()) {
            run.take(RecordedTraces.of(picture, pathway));
        } else {
            run.prepare(() -> fed(picture, pathway, run));
        }
        return run;
    }

    /**
     * Makes the batch that a pathway feeds to the model. The model is not run.
     *
     * @param picture the picture, whose file is read at its first use
     * @param pathway a pathway that Skewscope runs
     * @param cancellation is checked before each stage
     * @return float32 [N, height, width, channels], or picture files if the model takes these
     * @throws PreprocessingException if a stage before the batch fails
     * @throws ExecutionException if the batch cannot be made, or the pathway was recorded
     * @throws java.util.concurrent.CancellationException if it was canceled between two stages
     */
    public Batch fed(SharedPicture picture, Pathway pathway, Cancellation cancellation)
            throws PreprocessingException, ExecutionException {
        return fed(picture, pathway, silent(picture, pathway, cancellation));
    }

    /**
     * Prepares a picture as the pathway feeds it in any batch.
     *
     * @param picture the picture, whose file is read at its first use
     * @param pathway any; of its execution, only the model and the constant folding count
     * @param cancellation is checked before each stage
     * @return float32 [1, height, width, channels]; empty if a stage fails, the model takes files,
     *     or the pathway was recorded
     * @throws java.util.concurrent.CancellationException if it was canceled between two stages
     */
    public Optional<DenseTensor> row(SharedPicture picture, Pathway pathway, Cancellation cancellation) {
        if (pathway.recorded() || batches.takesFiles(pathway.execution())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Batch.row(
                    normalized(picture, GrapplerRewrites.executed(pathway), silent(picture, pathway, cancellation))));
        } catch (PreprocessingException | OutOfMemoryError e) {
            return Optional.empty();
        }
    }

    private PathwayRun silent(SharedPicture picture, Pathway pathway, Cancellation cancellation) {
        return new PathwayRun(picture, pathway, batches, stage -> {}, cancellation);
    }

    private Batch fed(SharedPicture shared, Pathway pathway, PathwayRun run)
            throws PreprocessingException, ExecutionException {
        if (pathway.recorded()) {
            throw RecordedTraces.notRun(pathway);
        }
        if (batches.takesFiles(pathway.execution())) {
            return new FileBatch(preprocessor, pathway.execution().batch()).of(shared, pictures, run);
        }
        PreprocessingRecipe recipe = GrapplerRewrites.executed(pathway);
        DenseTensor normalized;
        try {
            normalized = normalized(shared, recipe, run);
        } catch (PreprocessingException e) {
            // A library's stage knows the samples, but not the file's name.
            throw e.about(shared.source().name());
        }
        run.start(Stage.BATCH);
        Batch batch =
                batches.of(shared.source(), normalized, pictures, recipe, pathway.execution(), run.cancellation());
        run.keep(batch.ownRow());
        return batch;
    }

    private DenseTensor normalized(SharedPicture shared, PreprocessingRecipe recipe, PathwayRun run)
            throws PreprocessingException {
        run.start(Stage.DECODE);
        PictureFile file = shared.file();
        Picture picture = run.keepShared(preprocessor.decode(file, recipe));
        run.start(Stage.ORIENT);
        picture = run.keepShared(preprocessor.orient(file, picture, recipe));
        run.start(Stage.CHANNELS);
        picture = run.keepShared(preprocessor.reorder(picture, recipe));
        run.start(Stage.RESIZE);
        picture = preprocessor.resize(file, picture, recipe);
        run.keep(picture.pixels());
        run.start(Stage.NORMALIZE);
        DenseTensor normalized = preprocessor.normalize(picture, recipe);
        run.keep(normalized);
        return normalized;
    }

    /** Receives each stage before it starts. */
    public interface StageListener {
        void started(Stage stage);
    }

    /** Makes the batch of a model that is fed picture files: its rows are files, not tensors. */
    private record FileBatch(Preprocessor preprocessor, BatchRecipe recipe) {

        /**
         * Makes the batch of a picture's file.
         *
         * @param all the dataset in order
         * @param run keeps the file's size and SHA-256
         */
        Batch of(SharedPicture picture, List<ImageSource> all, PathwayRun run)
                throws PreprocessingException, ExecutionException {
            run.start(Stage.BATCH);
            PictureFile file = picture.file();
            run.fed(new FedFile(file.bytes().length, file.sha256()));
            return of(file, all, run.cancellation());
        }

        private Batch of(PictureFile file, List<ImageSource> all, Cancellation cancellation)
                throws PreprocessingException, ExecutionException {
            Batch.requirePosition(recipe);
            List<byte[]> rows = new ArrayList<>();
            int position;
            if (recipe.neighbours() == BatchNeighbours.OTHERS) {
                DatasetBatch members = DatasetBatch.of(file.source(), all, recipe.size());
                position = members.before().size();
                for (ImageSource member : members.with(file.source())) {
                    cancellation.check();
                    rows.add(
                            member.equals(file.source())
                                    ? file.bytes()
                                    : preprocessor.open(member).bytes());
                }
            } else {
                int own = recipe.neighbours() == BatchNeighbours.SAME ? recipe.size() : 1;
                for (int row = 0; row < own; row++) {
                    rows.add(file.bytes());
                }
                position = own == 1 ? 0 : recipe.position();
            }
            pad(rows, file);
            long bytes = (long) rows.size()
                    * rows.stream().mapToInt(row -> row.length).max().orElse(0);
            if (bytes > Integer.MAX_VALUE / 2) {
                throw new ExecutionException(
                        "a batch of %s files of this size does not fit into memory".formatted(rows.size()),
                        "Set a smaller batch size.");
            }
            return new Batch(EncodedFiles.pack(rows), position);
        }

        private void pad(List<byte[]> rows, PictureFile file) throws ExecutionException {
            if (rows.size() < recipe.size() && recipe.padding() == BatchPadding.ZEROS) {
                throw new ExecutionException(
                        "this model reads picture files, so zeros cannot fill the batch",
                        Remedy.set(OptionKey.PADDING, BatchPadding.REPEAT)
                                .or(Remedy.set(OptionKey.PADDING, BatchPadding.NONE)));
            }
            while (rows.size() < recipe.size() && recipe.padding() == BatchPadding.REPEAT) {
                rows.add(file.bytes());
            }
            if (rows.size() < recipe.size() && recipe.remainder() == BatchRemainder.DROP) {
                throw new ExecutionException(
                        "tf.data drops this batch: it holds %s of %s pictures, and drop_remainder is True"
                                .formatted(rows.size(), recipe.size()),
                        Remedy.set(OptionKey.REMAINDER, BatchRemainder.KEEP)
                                .or(Remedy.set(Setting.of(OptionKey.BATCH, rows.size()))));
            }
        }
    }

    /** Reads the traces of runs that were recorded elsewhere. Nothing is run. */
    private static final class RecordedTraces {

        private RecordedTraces() {}

        /**
         * Reads what the pathway's file has of a picture.
         *
         * @return a trace of the recorded stages, or one that says why there are none
         */
        static PathwayTrace of(SharedPicture picture, Pathway pathway) {
            try {
                RecordedRun run = RunFolder.runFor(
                        Path.of(pathway.run()),
                        picture.sha256().orElse(""),
                        picture.source().name());
                Optional<RecordedPlace> place =
                        run.place(picture.sha256().orElse(""), picture.source().name());
                if (place.isEmpty()) {
                    return other(pathway, run);
                }
                RecordedTensors tensors = run.tensors(place.get());
                if (tensors.isEmpty()) {
                    return failed(
                            pathway,
                            "%s names %s but has no array %s/..."
                                    .formatted(
                                            run.name(),
                                            picture.source().name(),
                                            place.get().index()),
                            "Record the input or the outputs of the picture.");
                }
                return trace(pathway, run, place.get(), tensors);
            } catch (TensorFileException e) {
                return failed(pathway, e.getMessage(), e.remedy());
            } catch (OutOfMemoryError e) {
                return failed(pathway, "not enough memory for the recorded run", "Record fewer layers.");
            }
        }

        /** Returns the trace of a run that has other pictures, but not this one. */
        private static PathwayTrace other(Pathway pathway, RecordedRun run) {
            return new PathwayTrace(
                    pathway,
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    "",
                    Optional.of(new RecordedSource(
                            run.name(),
                            run.note().origin(),
                            RecordedPlace.Join.NONE,
                            Optional.empty(),
                            Optional.empty(),
                            OutputKind.TENSOR,
                            0,
                            run.note().pictures().stream()
                                    .map(RecordedTraces::named)
                                    .toList())));
        }

        private static PathwayTrace trace(
                Pathway pathway, RecordedRun run, RecordedPlace place, RecordedTensors tensors) {
            Map<Stage, DenseTensor> stages = new EnumMap<>(Stage.class);
            tensors.fed().ifPresent(fed -> stages.put(Stage.BATCH, fed));
            tensors.logits().ifPresent(logits -> stages.put(Stage.LOGITS, logits));
            tensors.probabilities().ifPresent(each -> stages.put(Stage.PROBABILITIES, each));
            PathwayTrace trace = new PathwayTrace(
                    pathway,
                    stages,
                    Map.of(),
                    Optional.empty(),
                    "",
                    Optional.of(new RecordedSource(
                            run.name(),
                            run.note().origin(),
                            place.join(),
                            tensors.fedType(),
                            run.note()
                                    .quantization()
                                    .filter(q -> tensors.fedType().isPresent())
                                    .filter(q -> !tensors.fedType().get().isFloating()),
                            tensors.kind(),
                            tensors.layers().size(),
                            List.of())));
            return tensors.kind() == OutputKind.TENSOR ? trace.withoutClasses() : trace;
        }

        /** Returns why a recorded pathway cannot be run here. */
        static ExecutionException notRun(Pathway pathway) {
            return new ExecutionException(
                    "'%s' is a recorded run, which Skewscope does not run".formatted(pathway.name()),
                    "Choose a pathway that Skewscope runs.");
        }

        private static PathwayTrace failed(Pathway pathway, String reason, String remedy) {
            return new PathwayTrace(
                    pathway, Map.of(), Map.of(), Optional.of(new Failure(Stage.BATCH, reason, Remedy.say(remedy))));
        }

        private static String named(RunPicture picture) {
            return picture.name().isEmpty() ? picture.sha256() : picture.name();
        }
    }
}
