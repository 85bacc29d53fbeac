package org.skewscope.execution;

import java.nio.FloatBuffer;
import java.util.List;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Holds the model's outputs for a batch.
 *
 * @param logits float32 [N, classes]
 * @param probabilities float32 [N, classes], each 0 to 1
 * @param weights SHA-256 of the weights of the run, after any rounding; empty if unknown
 */
public record ModelOutputs(DenseTensor logits, DenseTensor probabilities, String weights) {

    /** Holds outputs of unknown weights. */
    public ModelOutputs(DenseTensor logits, DenseTensor probabilities) {
        this(logits, probabilities, "");
    }

    /**
     * Returns the outputs of a model.
     *
     * @param returned logits, then probabilities; or the only tensor, which takes both places
     */
    public static ModelOutputs of(List<DenseTensor> returned) {
        return new ModelOutputs(returned.get(0), returned.get(returned.size() - 1));
    }

    /** Returns the rows of several runs one after another, each [rows, classes] in float32. */
    public static ModelOutputs joined(List<ModelOutputs> runs) {
        return new ModelOutputs(
                rows(runs.stream().map(ModelOutputs::logits).toList()),
                rows(runs.stream().map(ModelOutputs::probabilities).toList()));
    }

    private static DenseTensor rows(List<DenseTensor> runs) {
        FloatBuffer all =
                FloatBuffer.allocate(runs.stream().mapToInt(DenseTensor::size).sum());
        runs.forEach(run -> all.put(run.float32()));
        int classes = runs.get(0).shape().dimension(1);
        return DenseTensor.ofFloat32(Shape.of(all.capacity() / classes, classes), all.array());
    }

    /**
     * Returns these outputs with the fingerprint of the weights.
     *
     * @param fingerprint SHA-256, hexadecimal; empty if unknown
     */
    public ModelOutputs withWeights(String fingerprint) {
        return new ModelOutputs(logits, probabilities, fingerprint);
    }
}
