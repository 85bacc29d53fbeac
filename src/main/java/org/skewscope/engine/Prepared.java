package org.skewscope.engine;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;

/**
 * What is known of a comparison before the model has run. Its severities say nothing yet.
 *
 * @param comparison under the run's number, with the stages up to the batch only
 * @param tensors those that were asked for, as far as there are any
 */
public record Prepared(Comparison comparison, List<Held> tensors) {

    /** One tensor of the run. */
    public record Held(TensorKey key, DenseTensor tensor) {}

    public Prepared {
        tensors = List.copyOf(tensors);
    }

    public Optional<DenseTensor> tensor(TensorKey key) {
        return tensors.stream()
                .filter(held -> held.key().equals(key))
                .map(Held::tensor)
                .findFirst();
    }
}
