package org.skewscope.compare;

import java.util.List;
import java.util.Optional;

/**
 * How pathway b differs from pathway a, stage by stage.
 *
 * @param a index of the one pathway, counted from 0
 * @param b index of the other
 * @param stages all eight stages, in order
 */
public record PairDifference(int a, int b, List<StageDifference> stages, Severity severity) {

    public PairDifference {
        stages = List.copyOf(stages);
    }

    public StageDifference at(Stage stage) {
        return stages.stream()
                .filter(difference -> difference.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    /** The first stage with a difference; none where all are identical. */
    public Optional<StageDifference> firstDiffering() {
        return stages.stream().filter(stage -> !stage.identical()).findFirst();
    }
}
