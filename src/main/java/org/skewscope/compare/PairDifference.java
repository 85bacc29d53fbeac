package org.skewscope.compare;

import java.util.List;
import java.util.Optional;
import org.skewscope.option.Stage;

/**
 * Describes the difference of pathway b from pathway a, stage by stage.
 *
 * @param a index of a pathway, counted from 0
 * @param b index of another
 * @param stages all eight stages, in order; those up to the batch while the model has not run
 * @param recorded what the bits tell of a recorded run; empty if both pathways were run here
 */
public record PairDifference(
        int a, int b, List<StageDifference> stages, Severity severity, Optional<RecordedBits> recorded) {

    /** Creates the difference of two pathways that were run here. */
    public PairDifference(int a, int b, List<StageDifference> stages, Severity severity) {
        this(a, b, stages, severity, Optional.empty());
    }

    public PairDifference {
        stages = List.copyOf(stages);
    }

    /** Returns whether both pathways return outputs, and those of the same classes. */
    public boolean comparable() {
        return severity != Severity.FAILED && severity != Severity.OTHER_CLASSES;
    }

    /**
     * Returns the difference at a stage.
     *
     * @param stage any of the eight stages
     * @return a value that was not measured, if a pathway does not have the stage
     * @throws java.util.NoSuchElementException if the stage is not among these
     */
    public StageDifference at(Stage stage) {
        return stages.stream()
                .filter(difference -> difference.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the stage at which the pathways part for the model, and the stages that heal before.
     */
    public Parting<StageDifference> parting() {
        return Parting.of(
                stages.stream().filter(stage -> !stage.unseen()).toList(),
                StageDifference::differs,
                stage -> stage.stage().compareTo(Stage.BATCH) >= 0);
    }

    /**
     * Returns the first stage of the last unbroken run of differing stages, which result files call
     * the first differing stage. A difference that ends before that run does not cause it, such as
     * the one of float64 and float32 quotients that are equal once they are cast for the model.
     * Unlike the start of {@link #parting()} it need not reach the model. A stage that nobody saw
     * neither ends a run nor begins one.
     *
     * @return empty if no stage differs
     */
    public Optional<StageDifference> firstDiffering() {
        Optional<StageDifference> first = Optional.empty();
        boolean before = false;
        for (StageDifference stage : stages) {
            if (stage.differs() && !before) {
                first = Optional.of(stage);
            }
            before = stage.differs() || before && stage.unseen();
        }
        return first;
    }

    /**
     * Describes how much is measured of the difference of two traces. What is measured never
     * changes a number.
     */
    public enum PairDetail {
        /**
         * Which stages differ, the largest difference of the fed tensors, and all numbers of logits
         * and probabilities.
         */
        EQUALITY,
        /** As {@link #EQUALITY}, and all numbers of the stage at which the pathways part. */
        FIRST_DIFFERENCE,
        /** All numbers of every stage. */
        ALL
    }
}
