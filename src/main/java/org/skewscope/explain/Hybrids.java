package org.skewscope.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.compare.Cancellation;
import org.skewscope.compare.Pathway;
import org.skewscope.compare.PathwayOption;
import org.skewscope.compare.PathwayRunner;
import org.skewscope.compare.PathwayTrace;
import org.skewscope.compare.Stage;
import org.skewscope.preprocess.ImageSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;

/**
 * The pathways between two pathways: each takes some of the differing options from B and the others
 * from A. A hybrid is named by the set of options taken from B, as bits of a mask: 0 is A itself.
 */
final class Hybrids {

    private final PathwayRunner runner;
    private final ImageSource picture;
    private final PathwayTrace a;
    private final PathwayTrace b;
    private final Cancellation cancellation;
    private final List<PathwayOption> factors;
    private final Map<Integer, HybridOutcome> outcomes = new HashMap<>();

    /**
     * @param runner runs hybrids; shares what they have in common where it memoizes
     */
    Hybrids(
            PathwayRunner runner,
            ImageSource picture,
            PathwayTrace a,
            PathwayTrace b,
            Cancellation cancellation) {
        this.runner = runner;
        this.picture = picture;
        this.a = a;
        this.b = b;
        this.cancellation = cancellation;
        this.factors = PathwayOption.differing(a.pathway(), b.pathway());
    }

    /** The options in which the pathways differ, in stage order; bit i of a mask is factor i. */
    List<PathwayOption> factors() {
        return factors;
    }

    /** The mask of B. */
    int full() {
        return (1 << factors.size()) - 1;
    }

    Pathway a() {
        return a.pathway();
    }

    Pathway b() {
        return b.pathway();
    }

    Pathway pathway(int mask) {
        Pathway hybrid = a();
        for (int i = 0; i < factors.size(); i++) {
            if ((mask >> i & 1) == 1) {
                PathwayOption factor = factors.get(i);
                hybrid = factor.set(hybrid, factor.valueIn(b()));
            }
        }
        return hybrid;
    }

    /** What the hybrid fed and returned; run at most once. */
    HybridOutcome outcome(int mask) {
        HybridOutcome known = outcomes.get(mask);
        if (known == null) {
            cancellation.check();
            known = outcome(trace(mask));
            outcomes.put(mask, known);
        }
        return known;
    }

    /** What A with values of neither pathway fed and returned; not kept. */
    HybridOutcome outcome(Pathway changed) {
        cancellation.check();
        return outcome(runner.run(picture, changed, stage -> {}, cancellation));
    }

    /** How many hybrids were run, A and B included. */
    int evaluated() {
        return outcomes.size();
    }

    /** The hybrids that failed so far, by mask. */
    Map<Integer, HybridOutcome> outcomes() {
        return Map.copyOf(outcomes);
    }

    private PathwayTrace trace(int mask) {
        if (mask == 0) {
            return a;
        }
        return mask == full() ? b : runner.run(picture, pathway(mask), stage -> {}, cancellation);
    }

    private HybridOutcome outcome(PathwayTrace trace) {
        Optional<DenseTensor> input = trace.tensor(Stage.BATCH);
        return new HybridOutcome(
                input.map(this::share).orElse(Double.NaN),
                input.map(TensorBytes::sha256).orElse(""),
                floats(trace, Stage.LOGITS),
                floats(trace, Stage.PROBABILITIES),
                trace.failure());
    }

    private double share(DenseTensor input) {
        Optional<DenseTensor> from = a.tensor(Stage.BATCH);
        Optional<DenseTensor> to = b.tensor(Stage.BATCH);
        return from.isEmpty() || to.isEmpty()
                ? Double.NaN
                : Projection.of(input, from.get(), to.get());
    }

    private static float[] floats(PathwayTrace trace, Stage stage) {
        return trace.tensor(stage).map(DenseTensor::toFloats).orElse(new float[0]);
    }
}
