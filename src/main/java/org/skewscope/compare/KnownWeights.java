package org.skewscope.compare;

import org.skewscope.execution.option.ExecutionRecipe;

/**
 * Whether two pathways ran other weights. Only runs of one runtime can be held against each other:
 * a converter folds and turns weights, so that the same numbers have another digest there.
 */
final class KnownWeights {

    private KnownWeights() {}

    /**
     * @param weightsA the SHA-256 of the weights that A ran with; empty where it is unknown
     * @param weightsB the same of B
     */
    static boolean differ(ExecutionRecipe a, String weightsA, ExecutionRecipe b, String weightsB) {
        return a.mode().runtime() == b.mode().runtime()
                && !weightsA.isEmpty()
                && !weightsB.isEmpty()
                && !weightsA.equals(weightsB);
    }
}
