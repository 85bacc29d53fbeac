package org.skewscope.compare;

import org.skewscope.execution.option.ExecutionRecipe;

/** What can make two pathways return other numbers for one and the same tensor. */
public enum ModelPart {
    /** The way the model is run. */
    EXECUTION("execution"),
    /** The model's weights, run in one way. */
    WEIGHTS("weights"),
    /** Both. */
    BOTH("weights and execution"),
    /** The model's file, which holds the same weights: its graph, or how that is written down. */
    MODEL("model file"),
    /** The model's file and what runs it: neither runs the other's. */
    RUNTIME("model file and runtime");

    private final String label;

    ModelPart(String label) {
        this.label = label;
    }

    /** In lower case. */
    public String label() {
        return label;
    }

    /**
     * In which of them two pathways differ.
     *
     * @param weightsA the SHA-256 of the weights that A ran with; empty where it is unknown
     * @param weightsB the same of B
     */
    public static ModelPart of(
            ExecutionRecipe a, String weightsA, ExecutionRecipe b, String weightsB) {
        if (a.mode().runtime() != b.mode().runtime()) {
            return RUNTIME;
        }
        if (!KnownWeights.differ(a, weightsA, b, weightsB)) {
            boolean sameSettings = b.withModel(a.model()).equals(a);
            return sameSettings && !b.equals(a) ? MODEL : EXECUTION;
        }
        return b.withLoading(a.loading()).withModel(a.model()).equals(a) ? WEIGHTS : BOTH;
    }

    /** In which of them two pathways of a comparison differ. */
    public static ModelPart of(Comparison comparison, int a, int b) {
        PathwayResult first = comparison.pathways().get(a);
        PathwayResult second = comparison.pathways().get(b);
        return of(
                first.pathway().execution(),
                first.weights(),
                second.pathway().execution(),
                second.weights());
    }
}
