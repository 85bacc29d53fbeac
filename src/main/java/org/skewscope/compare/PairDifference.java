package org.skewscope.compare;

import java.util.List;
import java.util.Optional;
import org.skewscope.option.Stage;

/**
 * How pathway b differs from pathway a, stage by stage.
 *
 * @param a index of the one pathway, counted from 0
 * @param b index of the other
 * @param stages all eight stages, in order
 * @param recorded what the bits tell of a run made elsewhere; empty where both were run here
 */
public record PairDifference(
        int a,
        int b,
        List<StageDifference> stages,
        Severity severity,
        Optional<RecordedBits> recorded) {

    /** Of two pathways that are run here. */
    public PairDifference(int a, int b, List<StageDifference> stages, Severity severity) {
        this(a, b, stages, severity, Optional.empty());
    }

    public PairDifference {
        stages = List.copyOf(stages);
    }

    public StageDifference at(Stage stage) {
        return stages.stream()
                .filter(difference -> difference.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    /** Where the pathways part for the model; what heals before it is fed is told apart. */
    public Parting<StageDifference> parting() {
        return Parting.of(
                stages,
                StageDifference::differs,
                stage -> stage.stage().compareTo(Stage.BATCH) >= 0);
    }

    /**
     * What result files call the first differing stage: the first stage of the last unbroken run of
     * stages that differ. A difference that dies out again is not the cause of what follows, such
     * as that between float64 and float32 quotients which are the same once they are cast for the
     * model. It need not reach the model either, unlike that of {@link #parting()}.
     */
    public Optional<StageDifference> firstDiffering() {
        Optional<StageDifference> first = Optional.empty();
        boolean before = false;
        for (StageDifference stage : stages) {
            if (stage.differs() && !before) {
                first = Optional.of(stage);
            }
            before = stage.differs();
        }
        return first;
    }
}
