package org.skewscope.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.run.PathwayTrace.FedFile;
import org.skewscope.tensor.DenseTensor;

/**
 * Runs one pathway over one picture. Keeps what each stage returns and how long it took, and the
 * failure that ends it. For one thread at a time.
 */
public final class PathwayRun {

    private final SharedPicture picture;
    private final Pathway pathway;
    private final Batches batches;
    private final PathwayRunner.StageListener listener;
    private final Cancellation cancellation;

    private final Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
    private final Map<Stage, Long> nanoseconds = new EnumMap<>(Stage.class);
    private Stage stage = Stage.DECODE;
    private long began;
    private Batch batch;
    private Optional<FedFile> fedFile = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private String weights = "";
    private PathwayTrace recorded;
    private boolean finished;

    /**
     * @param batches runs the batch
     * @param listener receives each stage before it starts
     * @param cancellation is checked before each stage
     */
    PathwayRun(
            SharedPicture picture,
            Pathway pathway,
            Batches batches,
            PathwayRunner.StageListener listener,
            Cancellation cancellation) {
        this.picture = picture;
        this.pathway = pathway;
        this.batches = batches;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** Describes the stages up to the batch. */
    interface Preparation {
        Batch run() throws PreprocessingException, ExecutionException;
    }

    private interface Steps {
        void run() throws PreprocessingException, ExecutionException;
    }

    /** Runs the stages up to the batch. A failure ends the run with its reason. */
    void prepare(Preparation preparation) {
        attempt(() -> batch = preparation.run());
    }

    /** Takes the trace of a run that was recorded elsewhere. */
    void take(PathwayTrace trace) {
        recorded = trace;
        finished = true;
    }

    /**
     * Runs the model on the prepared batch, unless that was done or a stage has failed.
     *
     * @return every stage's tensor
     * @throws java.util.concurrent.CancellationException if it was cancelled before that
     */
    public PathwayTrace finish() {
        if (!finished && failure.isEmpty()) {
            attempt(this::runModel);
            finished = true;
        }
        return trace();
    }

    /** Returns the tensors of the stages that are done. */
    public PathwayTrace trace() {
        return recorded != null
                ? recorded
                : new PathwayTrace(pathway, tensors, nanoseconds, failure, weights, Optional.empty(), fedFile);
    }

    private void runModel() throws ExecutionException {
        start(Stage.LOGITS);
        ModelOutputs outputs = batches.run(batch, pathway.execution(), cancellation);
        weights = outputs.weights();
        keep(batch.ownRowOf(outputs.logits()));
        start(Stage.PROBABILITIES);
        keep(batch.ownRowOf(outputs.probabilities()));
    }

    private void attempt(Steps steps) {
        try {
            steps.run();
        } catch (PreprocessingException e) {
            fail(e.getMessage(), e.remedy());
        } catch (ExecutionException e) {
            fail(e.getMessage(), e.remedy());
        } catch (OutOfMemoryError e) {
            fail(
                    "not enough memory for " + picture.source().name(),
                    Remedy.say("Make the picture smaller and add it again."));
        }
    }

    private void fail(String reason, Remedy remedy) {
        failure = Optional.of(new Failure(stage, reason, remedy));
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Starts a stage. */
    void start(Stage next) {
        cancellation.check();
        stage = next;
        listener.started(next);
        began = System.nanoTime();
    }

    /** Keeps the result of the stage that was started last. */
    void keep(DenseTensor tensor) {
        nanoseconds.put(stage, System.nanoTime() - began);
        tensors.put(stage, tensor);
    }

    /**
     * Keeps the pixels of a whole picture, which may be large: pathways with the same bits share
     * one array.
     *
     * @return the picture with the shared pixels
     */
    Picture keepShared(Picture made) {
        keep(made.pixels());
        DenseTensor shared = picture.once(made.pixels());
        tensors.put(stage, shared);
        return made.withPixels(shared);
    }

    /** Keeps the file that the model is fed: no stage before it returns a tensor. */
    void fed(FedFile file) {
        fedFile = Optional.of(file);
    }
}
