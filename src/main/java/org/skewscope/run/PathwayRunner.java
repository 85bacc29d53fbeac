package org.skewscope.run;

import java.util.List;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.GrapplerRewrites;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

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
}
