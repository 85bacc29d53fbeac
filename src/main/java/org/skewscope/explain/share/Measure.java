package org.skewscope.explain.share;

import java.util.function.IntToDoubleFunction;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.hybrid.Hybrids;
import org.skewscope.explain.numbers.Projection;

/**
 * A number for every hybrid, 0 for A, whose change is shared among the options. NaN where a hybrid
 * has none.
 */
interface Measure extends IntToDoubleFunction {

    /** The fed tensor's place on the way from A's to B's. */
    static Measure input(Hybrids hybrids) {
        return mask -> hybrids.outcome(mask).inputShare();
    }

    /** The logits' place on the way from A's to B's. */
    static Measure logits(Hybrids hybrids) {
        return mask -> {
            float[] a = hybrids.outcome(0).logits();
            float[] b = hybrids.outcome(hybrids.full()).logits();
            float[] x = hybrids.outcome(mask).logits();
            return x.length == 0 ? Double.NaN : Projection.of(x, a, b);
        };
    }

    /** The change of the probability of A's top class. */
    static Measure probability(Hybrids hybrids) {
        return mask -> {
            HybridOutcome a = hybrids.outcome(0);
            HybridOutcome x = hybrids.outcome(mask);
            if (!a.ran() || !x.ran()) {
                return Double.NaN;
            }
            int top = a.topClass();
            return (double) x.probabilities()[top] - a.probabilities()[top];
        };
    }
}
