package org.skewscope.compare;

import java.util.List;
import java.util.Optional;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.Failure;
import org.skewscope.run.FedFile;
import org.skewscope.run.RecordedSource;

/**
 * What one pathway made of one picture, small enough to be sent and kept.
 *
 * @param stages the stages reached, in order
 * @param logits one value a class; empty where the model was not reached
 * @param probabilities one value a class, 0 to 1; empty where the model was not reached
 * @param weights SHA-256 of the weights that the model ran with; empty where it is unknown
 * @param recorded of a run made elsewhere: then values that it did not record are empty as well
 * @param fedFile the picture's file, where the model was fed that and not a tensor
 */
public record PathwayResult(
        Pathway pathway,
        List<StageSummary> stages,
        float[] logits,
        float[] probabilities,
        Optional<Failure> failure,
        String weights,
        Optional<RecordedSource> recorded,
        Optional<FedFile> fedFile) {

    /** Of a run elsewhere, or one here that fed a tensor. */
    public PathwayResult(
            Pathway pathway,
            List<StageSummary> stages,
            float[] logits,
            float[] probabilities,
            Optional<Failure> failure,
            String weights,
            Optional<RecordedSource> recorded) {
        this(pathway, stages, logits, probabilities, failure, weights, recorded, Optional.empty());
    }

    /** Of a run here that fed a tensor. */
    public PathwayResult(
            Pathway pathway,
            List<StageSummary> stages,
            float[] logits,
            float[] probabilities,
            Optional<Failure> failure,
            String weights) {
        this(pathway, stages, logits, probabilities, failure, weights, Optional.empty());
    }

    /** With unknown weights. */
    public PathwayResult(
            Pathway pathway,
            List<StageSummary> stages,
            float[] logits,
            float[] probabilities,
            Optional<Failure> failure) {
        this(pathway, stages, logits, probabilities, failure, "");
    }

    public PathwayResult {
        stages = List.copyOf(stages);
    }

    /** Whether the stage is missing because a run made elsewhere did not record it. */
    public boolean notRecorded(Stage stage) {
        return recorded.isPresent() && failure.isEmpty() && stage(stage).isEmpty();
    }

    /** Whether the stage takes place inside the model, which was fed the file. */
    public boolean insideModel(Stage stage) {
        return fedFile.isPresent() && stage.compareTo(Stage.BATCH) <= 0;
    }

    public Optional<StageSummary> stage(Stage stage) {
        return stages.stream().filter(summary -> summary.stage() == stage).findFirst();
    }

    /** The class with the largest probability (the first of equals), -1 where there is none. */
    public int topClass() {
        return Ranking.top(probabilities);
    }

    /** Classes by falling probability, the lower index first among equals. */
    public List<Integer> ranking() {
        return Ranking.falling(probabilities);
    }

    /** The first of them, as many as there are. */
    public List<Integer> ranking(int count) {
        return Ranking.falling(probabilities, count);
    }

    public long totalNanoseconds() {
        return stages.stream().mapToLong(StageSummary::nanoseconds).sum();
    }
}
