package org.skewscope.present;

import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;

/** What can make two pathways return other numbers for the same tensor. */
public enum ModelPart {
    /** The way the model is run. */
    EXECUTION("Execution"),
    /** The model's weights, run in one way. */
    WEIGHTS("Weights"),
    /** Both. */
    BOTH("Weights and execution");

    private final String label;

    ModelPart(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** In which of them two pathways of a comparison differ. */
    public static ModelPart of(Comparison comparison, int a, int b) {
        PathwayResult first = comparison.pathways().get(a);
        PathwayResult second = comparison.pathways().get(b);
        boolean weights =
                !first.weights().isEmpty()
                        && !second.weights().isEmpty()
                        && !first.weights().equals(second.weights());
        if (!weights) {
            return EXECUTION;
        }
        return second.pathway()
                        .execution()
                        .withLoading(first.pathway().execution().loading())
                        .equals(first.pathway().execution())
                ? WEIGHTS
                : BOTH;
    }
}
