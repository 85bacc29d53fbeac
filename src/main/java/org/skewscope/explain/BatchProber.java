package org.skewscope.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.skewscope.execution.BatchPadding;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.explain.BatchProbe.Run;
import org.skewscope.tensor.TensorDiff;

/** Runs one fed tensor in batches of several shapes. */
final class BatchProber {

    private static final List<Integer> SIZES = List.of(1, 2, 3, 8, 32);

    /**
     * A logit's change of this share of the largest logit is rounding: 64 units in the last place
     * of float32 (2⁻²³), about what a hundred layers of sums in another order leave.
     */
    private static final double ROUNDING_SHARE = 64 * 0x1p-23;

    private final Function<ExecutionRecipe, HybridOutcome> execution;

    /**
     * @param execution runs the tensor to be probed as a recipe says
     */
    BatchProber(Function<ExecutionRecipe, HybridOutcome> execution) {
        this.execution = execution;
    }

    BatchProbe probe(ExecutionRecipe recipe) {
        HybridOutcome alone =
                execution.apply(
                        recipe.withBatchSize(1).withPosition(0).withPadding(BatchPadding.NONE));
        List<Run> runs = new ArrayList<>();
        for (int size : SIZES) {
            for (BatchPadding padding : BatchPadding.values()) {
                if (size > 1 && padding == BatchPadding.NONE
                        || size == 1 && padding != BatchPadding.NONE) {
                    continue;
                }
                for (int position : new TreeSet<>(List.of(0, size / 2, size - 1))) {
                    ExecutionRecipe batch =
                            recipe.withBatchSize(size).withPosition(position).withPadding(padding);
                    runs.add(run(batch, execution.apply(batch), alone));
                }
            }
        }
        return new BatchProbe(runs, verdict(runs));
    }

    private static Run run(ExecutionRecipe batch, HybridOutcome outcome, HybridOutcome alone) {
        if (!outcome.ran() || !alone.ran()) {
            HybridOutcome failed = outcome.ran() ? alone : outcome;
            return new Run(
                    batch.batchSize(),
                    batch.position(),
                    batch.padding().id(),
                    null,
                    null,
                    false,
                    false,
                    false,
                    failed.failure().map(f -> f.reason()).orElse("no result"));
        }
        double max = Distances.largest(outcome.logits(), alone.logits()).orElseThrow();
        double ulp = 0;
        double scale = 0;
        for (int i = 0; i < alone.logits().length; i++) {
            ulp = Math.max(ulp, TensorDiff.ulps(alone.logits()[i], outcome.logits()[i], false));
            scale = Math.max(scale, Math.abs(alone.logits()[i]));
        }
        return new Run(
                batch.batchSize(),
                batch.position(),
                batch.padding().id(),
                max,
                ulp,
                ulp == 0,
                outcome.topClass() == alone.topClass(),
                max <= ROUNDING_SHARE * scale,
                "");
    }

    private static String verdict(List<Run> runs) {
        List<Run> done = runs.stream().filter(run -> run.failure().isEmpty()).toList();
        if (done.isEmpty()) {
            return "No batch could be run: " + runs.get(0).failure() + ".";
        }
        List<Run> changed = done.stream().filter(run -> !run.identical()).toList();
        if (changed.isEmpty()) {
            return "Batch size, position and neighbours change no bit of the logits.";
        }
        double max = changed.stream().mapToDouble(Run::max).max().orElseThrow();
        String size =
                String.format(
                        Locale.ROOT,
                        "%d of %d batches change the logits, by up to %.3g",
                        changed.size(),
                        done.size(),
                        max);
        if (!changed.stream().allMatch(Run::sameClass)) {
            return size + ", and the label with them.";
        }
        return size
                + (changed.stream().allMatch(Run::rounding)
                        ? ": rounding, the label stays."
                        : ": more than rounding, though the label stays.");
    }
}
