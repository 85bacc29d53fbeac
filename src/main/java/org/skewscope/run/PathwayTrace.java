package org.skewscope.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.tensor.DenseTensor;

/**
 * One run of one pathway over one picture: every stage's tensor, up to the stage that failed.
 *
 * @param pathway what was run
 * @param tensors by stage; pictures are HWC, the batch is the picture's own row [1, H, W, C],
 *     logits and probabilities are [1, classes]
 * @param nanoseconds the time each stage took
 * @param failure why the later stages are missing
 * @param weights SHA-256 of the weights that the model ran with; empty where unknown
 * @param recorded what is known of a run recorded elsewhere; empty where it was run here
 * @param fedFile the picture's file, where the model is fed that; then the trace has no stages
 *     before the model
 */
public record PathwayTrace(
        Pathway pathway,
        Map<Stage, DenseTensor> tensors,
        Map<Stage, Long> nanoseconds,
        Optional<Failure> failure,
        String weights,
        Optional<RecordedSource> recorded,
        Optional<FedFile> fedFile) {

    /** Of a run elsewhere, or one here that fed a tensor. */
    public PathwayTrace(
            Pathway pathway,
            Map<Stage, DenseTensor> tensors,
            Map<Stage, Long> nanoseconds,
            Optional<Failure> failure,
            String weights,
            Optional<RecordedSource> recorded) {
        this(pathway, tensors, nanoseconds, failure, weights, recorded, Optional.empty());
    }

    /** Of a run here. */
    public PathwayTrace(
            Pathway pathway,
            Map<Stage, DenseTensor> tensors,
            Map<Stage, Long> nanoseconds,
            Optional<Failure> failure,
            String weights) {
        this(pathway, tensors, nanoseconds, failure, weights, Optional.empty());
    }

    /** With unknown weights. */
    public PathwayTrace(
            Pathway pathway,
            Map<Stage, DenseTensor> tensors,
            Map<Stage, Long> nanoseconds,
            Optional<Failure> failure) {
        this(pathway, tensors, nanoseconds, failure, "");
    }

    public PathwayTrace {
        tensors = tensors.isEmpty() ? Map.of() : new EnumMap<>(tensors);
        nanoseconds = nanoseconds.isEmpty() ? Map.of() : new EnumMap<>(nanoseconds);
    }

    /** The same for a pathway with the same options. */
    public PathwayTrace of(Pathway other) {
        return new PathwayTrace(other, tensors, nanoseconds, failure, weights, recorded, fedFile);
    }

    /** Whether the stage takes place inside the model, which was fed the file. */
    public boolean insideModel(Stage stage) {
        return fedFile.isPresent() && stage.compareTo(Stage.BATCH) <= 0;
    }

    /** Whether the stage is missing because a run made elsewhere did not record it. */
    public boolean notRecorded(Stage stage) {
        return recorded.isPresent() && failure.isEmpty() && !tensors.containsKey(stage);
    }

    /**
     * The value of each class: recorded or returned probabilities, else the softmax of the recorded
     * logits. Empty where neither is there.
     */
    public Optional<DenseTensor> probabilities() {
        Optional<DenseTensor> own = tensor(Stage.PROBABILITIES);
        if (own.isPresent() || recorded.isEmpty()) {
            return own;
        }
        return tensor(Stage.LOGITS)
                .map(
                        logits ->
                                OutputCompletion.SOFTMAX
                                        .complete(new ModelOutputs(logits, logits))
                                        .probabilities());
    }

    public Optional<DenseTensor> tensor(Stage stage) {
        return Optional.ofNullable(tensors.get(stage));
    }
}
