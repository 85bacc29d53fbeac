package org.skewscope.explain;

import java.util.Optional;
import org.skewscope.compare.ModelPart;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.InputRunner;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.explain.swap.ModelSplit;
import org.skewscope.run.PathwayTrace;

/**
 * Runs what the crossed swap holds against each other.
 *
 * @param first A's run
 * @param second B's run
 */
record SwapRuns(InputRunner inputs, PathwayTrace first, PathwayTrace second) {

    /**
     * @param aa A's tensor through A's execution
     * @param bb B's tensor through B's execution
     */
    CrossedSwap between(HybridOutcome aa, HybridOutcome bb) {
        if (first.fedFile().isPresent() || second.fedFile().isPresent()) {
            return CrossedSwap.insideModel(aa, bb);
        }
        HybridOutcome ab = inputs.run(first, second.pathway(), b());
        HybridOutcome ba = inputs.run(second, first.pathway(), a());
        return CrossedSwap.of(
                aa,
                ab,
                ba,
                bb,
                ModelPart.of(a(), first.weights(), b(), second.weights()),
                split(aa, ab, ba, bb));
    }

    private ExecutionRecipe a() {
        return first.pathway().execution();
    }

    private ExecutionRecipe b() {
        return second.pathway().execution();
    }

    /** Takes models and settings apart where both differ. */
    private Optional<ModelSplit> split(
            HybridOutcome aa, HybridOutcome ab, HybridOutcome ba, HybridOutcome bb) {
        ExecutionRecipe modelOfA = b().withModel(a().model());
        ExecutionRecipe modelOfB = a().withModel(b().model());
        boolean oneRuntime = a().mode().runtime() == b().mode().runtime();
        if (!oneRuntime || modelOfB.equals(a()) || modelOfA.equals(a())) {
            // Neither runtime runs the other's model.
            return Optional.empty();
        }
        return Optional.of(
                ModelSplit.of(
                        new ModelSplit.Runs(aa, fed(first, modelOfA), fed(first, modelOfB), ab),
                        new ModelSplit.Runs(ba, fed(second, modelOfA), fed(second, modelOfB), bb)));
    }

    private HybridOutcome fed(PathwayTrace trace, ExecutionRecipe execution) {
        return inputs.run(trace, trace.pathway(), execution);
    }
}
