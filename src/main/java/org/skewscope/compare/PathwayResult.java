package org.skewscope.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.Failure;
import org.skewscope.run.PathwayTrace.FedFile;
import org.skewscope.run.RecordedSource;

/**
 * Describes the result of one pathway over one picture, without the stages' tensors.
 *
 * @param stages the stages reached, in order
 * @param logits one value a class; empty if the model did not run, or none was recorded
 * @param probabilities one value a class, 0 to 1; empty if the model did not run
 * @param failure why the later stages are missing; empty if no stage failed
 * @param weights SHA-256 of the weights that the model ran with; empty if unknown
 * @param recorded the origin of a recorded run; empty if the pathway ran here
 * @param fedFile the picture's file, if the model was fed that; empty if it was fed a tensor
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

    /** Creates the result of a recorded run, or of a run that fed a tensor. */
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

    /** Creates the result of a run that fed a tensor. */
    public PathwayResult(
            Pathway pathway,
            List<StageSummary> stages,
            float[] logits,
            float[] probabilities,
            Optional<Failure> failure,
            String weights) {
        this(pathway, stages, logits, probabilities, failure, weights, Optional.empty());
    }

    /** Creates the result of a run with unknown weights. */
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

    /**
     * Returns this result for a pathway that differs only by its name.
     *
     * @param named a pathway with the options of this result's pathway
     */
    public PathwayResult of(Pathway named) {
        return new PathwayResult(named, stages, logits, probabilities, failure, weights, recorded, fedFile);
    }

    /**
     * Returns this result with the outputs of the first other one that has equal outputs, so that
     * both take the memory of one.
     *
     * @param others of any pathways
     */
    PathwayResult sharing(List<PathwayResult> others) {
        return others.stream()
                .filter(each -> Arrays.equals(logits, each.logits))
                .filter(each -> Arrays.equals(probabilities, each.probabilities))
                .findFirst()
                .map(each -> new PathwayResult(
                        pathway, stages, each.logits, each.probabilities, failure, weights, recorded, fedFile))
                .orElse(this);
    }

    /**
     * Returns whether a stage is missing because a recorded run does not have it.
     *
     * @param stage any; a pathway that ran here, and a failed one, gives false. The summaries must
     *     have been wanted: without them every stage seems missing
     */
    public boolean notRecorded(Stage stage) {
        return recorded.isPresent() && failure.isEmpty() && stage(stage).isEmpty();
    }

    /**
     * Returns whether the model, which was fed the file, runs the stage inside.
     *
     * @param stage any; a stage behind the batch gives false
     */
    public boolean insideModel(Stage stage) {
        return fedFile.isPresent() && stage.compareTo(Stage.BATCH) <= 0;
    }

    /**
     * Returns the summary of a stage.
     *
     * @param stage any
     * @return empty if the stage was not reached, not recorded or not wanted
     */
    public Optional<StageSummary> stage(Stage stage) {
        return stages.stream().filter(summary -> summary.stage() == stage).findFirst();
    }

    /** Returns the class with the largest probability, the first of equals; -1 if there is none. */
    public int topClass() {
        return Ranking.top(probabilities);
    }

    /** Returns all classes by falling probability, the lower index first among equals. */
    public List<Integer> ranking() {
        return Ranking.falling(probabilities);
    }

    /**
     * Returns the most probable classes by falling probability.
     *
     * @param count the largest length of the list
     */
    public List<Integer> ranking(int count) {
        return Ranking.falling(probabilities, count);
    }

    /** Returns the time of all summarized stages. */
    public long totalNanoseconds() {
        return stages.stream().mapToLong(StageSummary::nanoseconds).sum();
    }
}
