package org.skewscope.compare;

import org.skewscope.execution.option.ExecutionRecipe;

/**
 * Describes the part of the model that makes two pathways return different outputs for one input
 * tensor.
 */
public enum ModelPart {
    /** The way the model is run. */
    EXECUTION("execution"),
    /** The model's weights, run in one way. */
    WEIGHTS("weights"),
    /** Both. */
    BOTH("weights and execution"),
    /** The model's file with the same weights: its graph, or the format of the graph. */
    MODEL("model file"),
    /** The model's file, of whose weights no digest tells anything. */
    FILE("model file"),
    /** The model's file and its runtime, which cannot run the other file. */
    RUNTIME("model file and runtime");

    private final String label;

    ModelPart(String label) {
        this.label = label;
    }

    /** Returns the name in lower case. */
    public String label() {
        return label;
    }

    /**
     * Returns the part in which two pathways differ.
     *
     * @param weightsA the SHA-256 of the weights that A ran with; empty if unknown
     * @param weightsB the SHA-256 of the weights that B ran with; empty if unknown
     */
    public static ModelPart of(ExecutionRecipe a, String weightsA, ExecutionRecipe b, String weightsB) {
        if (a.mode().runtime() != b.mode().runtime()) {
            return RUNTIME;
        }
        boolean sameSettings = b.withModel(a.model()).equals(a);
        boolean files = !KnownWeights.areWeights(a, b) && !weightsA.equals(weightsB);
        if (files) {
            return sameSettings ? FILE : RUNTIME;
        }
        if (!KnownWeights.differ(a, weightsA, b, weightsB)) {
            return sameSettings && !b.equals(a) ? MODEL : EXECUTION;
        }
        return b.withLoading(a.loading()).withModel(a.model()).equals(a) ? WEIGHTS : BOTH;
    }

    /**
     * Returns the part in which two pathways of a comparison differ.
     *
     * @param a index of a pathway, counted from 0
     * @param b index of another
     */
    public static ModelPart of(Comparison comparison, int a, int b) {
        PathwayResult first = comparison.pathways().get(a);
        PathwayResult second = comparison.pathways().get(b);
        return of(first.pathway().execution(), first.weights(), second.pathway().execution(), second.weights());
    }
}
