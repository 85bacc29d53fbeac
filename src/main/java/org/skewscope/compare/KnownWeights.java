package org.skewscope.compare;

import org.skewscope.execution.option.ExecutionRecipe;

/**
 * Tells whether two pathways ran different weights. Only runs of one runtime are comparable: a
 * converter folds and transposes weights, which gives the same numbers another digest.
 */
final class KnownWeights {

    private KnownWeights() {}

    /**
     * Returns whether the weights are known and differ.
     *
     * @param weightsA the SHA-256 of the weights that A ran with; empty if unknown
     * @param weightsB the SHA-256 of the weights that B ran with; empty if unknown
     */
    static boolean differ(ExecutionRecipe a, String weightsA, ExecutionRecipe b, String weightsB) {
        return a.mode().runtime() == b.mode().runtime()
                && !weightsA.isEmpty()
                && !weightsB.isEmpty()
                && !weightsA.equals(weightsB);
    }
}
