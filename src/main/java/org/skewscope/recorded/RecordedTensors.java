package org.skewscope.recorded;

import java.util.List;
import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * What a run recorded of one picture. What is empty was not recorded.
 *
 * @param fed float32 [1, height, width, 3], real numbers where it was quantized
 * @param fedType of the recorded tensor; empty where none was
 * @param layout of the tensors with four axes, before they were read
 * @param logits float32 [1, classes]
 * @param probabilities float32 [1, classes]
 * @param layers the names of the recorded layers in the file's order
 */
public record RecordedTensors(
        Optional<DenseTensor> fed,
        Optional<ElementType> fedType,
        RunLayout layout,
        Optional<DenseTensor> logits,
        Optional<DenseTensor> probabilities,
        List<String> layers) {

    public RecordedTensors {
        layers = List.copyOf(layers);
    }

    public boolean isEmpty() {
        return fed.isEmpty() && logits.isEmpty() && probabilities.isEmpty() && layers.isEmpty();
    }
}
