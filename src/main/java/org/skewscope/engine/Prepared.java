package org.skewscope.engine;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;

/**
 * The part of a comparison that exists before the model has run. Its severities have no meaning.
 *
 * @param comparison under the run's number, with the stages up to the batch only
 * @param tensors the tensors that are shown; those that do not exist are missing
 */
public record Prepared(Comparison comparison, List<Held> tensors) {

    /**
     * Holds a tensor of the run.
     *
     * @param key the run, the pathway's index and the stage
     * @param tensor HWC, or the picture's own row [1, height, width, channels] at the batch
     */
    public record Held(TensorKey key, DenseTensor tensor) {}

    public Prepared {
        tensors = List.copyOf(tensors);
    }

    /**
     * Returns a tensor that is shown.
     *
     * @param key the run, the pathway's index and the stage
     * @return empty if the tensor is not among these
     */
    public Optional<DenseTensor> tensor(TensorKey key) {
        return tensors.stream()
                .filter(held -> held.key().equals(key))
                .map(Held::tensor)
                .findFirst();
    }
}
