package org.skewscope.execution;

import java.util.List;
import org.skewscope.tensor.DenseTensor;

/**
 * What the model returned for a batch.
 *
 * @param logits float32 [N, classes]
 * @param probabilities float32 [N, classes], 0 to 1
 * @param weights SHA-256 of the weights that it ran with, after any rounding; empty where unknown
 */
public record ModelOutputs(DenseTensor logits, DenseTensor probabilities, String weights) {

    /** Of unknown weights. */
    public ModelOutputs(DenseTensor logits, DenseTensor probabilities) {
        this(logits, probabilities, "");
    }

    /** Logits, then probabilities; or the only tensor that was returned, in both places. */
    public static ModelOutputs of(List<DenseTensor> returned) {
        return new ModelOutputs(returned.get(0), returned.get(returned.size() - 1));
    }

    public ModelOutputs withWeights(String fingerprint) {
        return new ModelOutputs(logits, probabilities, fingerprint);
    }
}
