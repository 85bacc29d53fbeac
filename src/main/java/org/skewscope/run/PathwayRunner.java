package org.skewscope.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.EncodedFiles;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchNeighbours;
import org.skewscope.execution.option.BatchPadding;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRemainder;
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
import org.skewscope.recorded.RecordedPlace;
import org.skewscope.recorded.RecordedRun;
import org.skewscope.recorded.RecordedTensors;
import org.skewscope.recorded.RunFolder;
import org.skewscope.recorded.RunPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.TensorFileException;

/** Takes one picture through one pathway and keeps every stage's tensor. */
public final class PathwayRunner {

    private final Preprocessor preprocessor;
    private final Batches batches;
    private final List<ImageSource> pictures;

    /** For pictures that have none beside them. */
    public PathwayRunner(Preprocessor preprocessor, ModelRunner model) {
        this(preprocessor, new OwnBatches(new Dataset(preprocessor), model), List.of());
    }

    /** For pictures of a folder, whose batches are run once for all. */
    public PathwayRunner(Preprocessor preprocessor, FolderBatches batches) {
        this(preprocessor, batches, List.of());
    }

    private PathwayRunner(Preprocessor preprocessor, Batches batches, List<ImageSource> pictures) {
        this.preprocessor = preprocessor;
        this.batches = batches;
        this.pictures = pictures;
    }

    /**
     * The same for pictures of a dataset, which share batches where the pathway says so.
     *
     * @param all in order
     */
    public PathwayRunner among(List<ImageSource> all) {
        return new PathwayRunner(preprocessor, batches, List.copyOf(all));
    }

    /** A picture whose file is read once for all pathways that it is taken through. */
    public SharedPicture shared(ImageSource source) {
        return new SharedPicture(source, preprocessor);
    }

    /** What a run depends on; empty where that cannot be known beforehand. Reads the file. */
    public Optional<TraceKey> key(SharedPicture picture, Pathway pathway) {
        return TraceKey.of(picture, pathway, batches.version(pathway.execution()), pictures);
    }

    /** {@link #run(SharedPicture, Pathway, StageListener, Cancellation)} for one pathway alone. */
    public PathwayTrace run(
            ImageSource source,
            Pathway pathway,
            StageListener listener,
            Cancellation cancellation) {
        return run(shared(source), pathway, listener, cancellation);
    }

    /**
     * Runs the pathway; a stage that fails ends the trace with its reason.
     *
     * @param listener told before each stage starts
     * @throws java.util.concurrent.CancellationException where it was cancelled between two stages
     */
    public PathwayTrace run(
            SharedPicture picture,
            Pathway pathway,
            StageListener listener,
            Cancellation cancellation) {
        return prepare(picture, pathway, listener, cancellation).finish();
    }

    /**
     * The same up to the batch; the model is run by {@link Begun#finish()}.
     *
     * @throws java.util.concurrent.CancellationException where it was cancelled between two stages
     */
    public Begun prepare(
            SharedPicture picture,
            Pathway pathway,
            StageListener listener,
            Cancellation cancellation) {
        Begun begun = new Begun(picture, pathway, new Recording(listener, cancellation));
        if (pathway.recorded()) {
            begun.elsewhere = Optional.of(RecordedTraces.of(picture, pathway));
        } else {
            begun.attempt(() -> begun.batch = fed(picture, pathway, begun.recording));
        }
        return begun;
    }

    /** A run whose stages before the model are done, or one of them has failed. */
    public final class Begun {
        private final SharedPicture picture;
        private final Pathway pathway;
        private final Recording recording;
        private Batch batch;
        private Optional<Failure> failure = Optional.empty();
        private String weights = "";
        private Optional<PathwayTrace> elsewhere = Optional.empty();

        private Begun(SharedPicture picture, Pathway pathway, Recording recording) {
            this.picture = picture;
            this.pathway = pathway;
            this.recording = recording;
        }

        /** What is done of it. */
        public PathwayTrace soFar() {
            return elsewhere.orElseGet(() -> recording.trace(pathway, failure, weights));
        }

        /**
         * Runs the model.
         *
         * @throws java.util.concurrent.CancellationException where it was cancelled before that
         */
        public PathwayTrace finish() {
            if (failure.isEmpty() && elsewhere.isEmpty()) {
                attempt(this::runModel);
            }
            return soFar();
        }

        private void runModel() throws ExecutionException {
            recording.start(Stage.LOGITS);
            ModelOutputs outputs =
                    batches.run(batch, pathway.execution(), recording.cancellation());
            weights = outputs.weights();
            recording.keep(batch.ownRowOf(outputs.logits()));
            recording.start(Stage.PROBABILITIES);
            recording.keep(batch.ownRowOf(outputs.probabilities()));
        }

        private void attempt(RunSteps steps) {
            try {
                steps.take();
            } catch (PreprocessingException e) {
                failed(e.getMessage(), e.remedy());
            } catch (ExecutionException e) {
                failed(e.getMessage(), e.remedy());
            } catch (OutOfMemoryError e) {
                failed(
                        picture.source().name() + " needs more memory than the engine has",
                        Remedy.say("Make the picture smaller and add it again."));
            }
        }

        private void failed(String reason, Remedy remedy) {
            failure = Optional.of(new Failure(recording.current(), reason, remedy));
        }
    }

    /**
     * The batch that the pathway feeds to the model, which is not run.
     *
     * @throws java.util.concurrent.CancellationException where it was cancelled between two stages
     */
    public Batch fed(SharedPicture picture, Pathway pathway, Cancellation cancellation)
            throws PreprocessingException, ExecutionException {
        return fed(picture, pathway, new Recording(stage -> {}, cancellation));
    }

    /**
     * A picture as the pathway prepares it for any batch.
     *
     * @return float32 [1, height, width, channels]; empty where a stage fails
     */
    public Optional<DenseTensor> row(
            SharedPicture picture, Pathway pathway, Cancellation cancellation) {
        if (pathway.recorded() || batches.takesFiles(pathway.execution())) {
            return Optional.empty();
        }
        Recording recording = new Recording(stage -> {}, cancellation);
        try {
            return Optional.of(
                    Batch.row(normalized(picture, GrapplerRewrites.executed(pathway), recording)));
        } catch (PreprocessingException | OutOfMemoryError e) {
            return Optional.empty();
        }
    }

    private Batch fed(SharedPicture shared, Pathway pathway, Recording recording)
            throws PreprocessingException, ExecutionException {
        if (pathway.recorded()) {
            throw RecordedTraces.notRun(pathway);
        }
        if (batches.takesFiles(pathway.execution())) {
            return new FileBatch(preprocessor, pathway.execution().batch())
                    .of(shared, pictures, recording);
        }
        PreprocessingRecipe recipe = GrapplerRewrites.executed(pathway);
        DenseTensor normalized;
        try {
            normalized = normalized(shared, recipe, recording);
        } catch (PreprocessingException e) {
            // A library's stage knows samples, not whose they are.
            throw e.about(shared.source().name());
        }
        recording.start(Stage.BATCH);
        Batch batch =
                batches.of(
                        shared.source(),
                        normalized,
                        pictures,
                        recipe,
                        pathway.execution(),
                        recording.cancellation());
        recording.keep(batch.ownRow());
        return batch;
    }

    private DenseTensor normalized(
            SharedPicture shared, PreprocessingRecipe recipe, Recording recording)
            throws PreprocessingException {
        recording.start(Stage.DECODE);
        PictureFile file = shared.file();
        Picture picture = recording.keep(preprocessor.decode(file, recipe), shared);
        recording.start(Stage.ORIENT);
        picture = recording.keep(preprocessor.orient(file, picture, recipe), shared);
        recording.start(Stage.CHANNELS);
        picture = recording.keep(preprocessor.reorder(picture, recipe), shared);
        recording.start(Stage.RESIZE);
        picture = preprocessor.resize(file, picture, recipe);
        recording.keep(picture.pixels());
        recording.start(Stage.NORMALIZE);
        DenseTensor normalized = preprocessor.normalize(picture, recipe);
        recording.keep(normalized);
        return normalized;
    }

    /** Told when a stage starts. */
    public interface StageListener {
        void started(Stage stage);
    }

    /** Stages of a run, any of which may fail. */
    private interface RunSteps {
        void take() throws PreprocessingException, ExecutionException;
    }

    /** Makes the batch of a model that is fed picture files: rows are files instead of tensors. */
    private record FileBatch(Preprocessor preprocessor, BatchRecipe recipe) {

        /**
         * The batch of a picture.
         *
         * @param all the dataset in order
         * @param recording is told of the file
         */
        Batch of(SharedPicture picture, List<ImageSource> all, Recording recording)
                throws PreprocessingException, ExecutionException {
            recording.start(Stage.BATCH);
            PictureFile file = picture.file();
            recording.fed(new FedFile(file.bytes().length, file.sha256()));
            return of(file, all, recording.cancellation());
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
            long bytes =
                    (long) rows.size() * rows.stream().mapToInt(row -> row.length).max().orElse(0);
            if (bytes > Integer.MAX_VALUE / 2) {
                throw new ExecutionException(
                        "a batch of "
                                + rows.size()
                                + " files of this size does not fit into memory",
                        "Set a smaller batch size.");
            }
            return new Batch(EncodedFiles.pack(rows), position);
        }

        private void pad(List<byte[]> rows, PictureFile file) throws ExecutionException {
            if (rows.size() < recipe.size() && recipe.padding() == BatchPadding.ZEROS) {
                throw new ExecutionException(
                        "a batch of picture files cannot be filled with zeros, which are no picture",
                        Remedy.set(OptionKey.PADDING, BatchPadding.REPEAT)
                                .or(Remedy.set(OptionKey.PADDING, BatchPadding.NONE)));
            }
            while (rows.size() < recipe.size() && recipe.padding() == BatchPadding.REPEAT) {
                rows.add(file.bytes());
            }
            if (rows.size() < recipe.size() && recipe.remainder() == BatchRemainder.DROP) {
                throw new ExecutionException(
                        "tf.data drops this batch: it holds "
                                + rows.size()
                                + " of "
                                + recipe.size()
                                + " pictures, and drop_remainder is True",
                        Remedy.set(OptionKey.REMAINDER, BatchRemainder.KEEP)
                                .or(Remedy.set(Setting.of(OptionKey.BATCH, rows.size()))));
            }
        }
    }

    /** Makes traces of what was recorded elsewhere; nothing is run. */
    private static final class RecordedTraces {

        private RecordedTraces() {}

        /** What the pathway's file has of a picture, or why it has nothing. */
        static PathwayTrace of(SharedPicture picture, Pathway pathway) {
            try {
                RecordedRun run =
                        RunFolder.runFor(
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
                            run.name()
                                    + " names "
                                    + picture.source().name()
                                    + " but has no array "
                                    + place.get().index()
                                    + "/...",
                            "Record the input or the outputs of the picture.");
                }
                return trace(pathway, run, place.get(), tensors);
            } catch (TensorFileException e) {
                return failed(pathway, e.getMessage(), e.remedy());
            } catch (OutOfMemoryError e) {
                return failed(
                        pathway,
                        "the recorded run needs more memory than the engine has",
                        "Record fewer layers.");
            }
        }

        /** Nothing failed: the run is one of other pictures. */
        private static PathwayTrace other(Pathway pathway, RecordedRun run) {
            return new PathwayTrace(
                    pathway,
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    "",
                    Optional.of(
                            new RecordedSource(
                                    run.name(),
                                    run.note().origin(),
                                    RecordedPlace.Join.NONE,
                                    Optional.empty(),
                                    Optional.empty(),
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
            return new PathwayTrace(
                    pathway,
                    stages,
                    Map.of(),
                    Optional.empty(),
                    "",
                    Optional.of(
                            new RecordedSource(
                                    run.name(),
                                    run.note().origin(),
                                    place.join(),
                                    tensors.fedType(),
                                    run.note()
                                            .quantization()
                                            .filter(q -> tensors.fedType().isPresent())
                                            .filter(q -> !tensors.fedType().get().isFloating()),
                                    tensors.layers().size(),
                                    List.of())));
        }

        static ExecutionException notRun(Pathway pathway) {
            return new ExecutionException(
                    "'" + pathway.name() + "' was recorded elsewhere and is not run here",
                    "Choose a pathway that is run here.");
        }

        private static PathwayTrace failed(Pathway pathway, String reason, String remedy) {
            return new PathwayTrace(
                    pathway,
                    Map.of(),
                    Map.of(),
                    Optional.of(new Failure(Stage.BATCH, reason, Remedy.say(remedy))));
        }

        private static String named(RunPicture picture) {
            return picture.name().isEmpty() ? picture.sha256() : picture.name();
        }
    }
}
