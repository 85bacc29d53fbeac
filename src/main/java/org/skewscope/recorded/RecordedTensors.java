package org.skewscope.recorded;

import java.util.List;
import java.util.Optional;
import org.skewscope.recorded.RunNote.RunLayout;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/**
 * Describes the recordings of one picture. An empty field was not recorded.
 *
 * @param fed float32 [1, height, width, 3]; real numbers if the input was quantized
 * @param fedType of the recorded input tensor
 * @param layout of the recorded tensors of four axes, before reading
 * @param logits float32 [1, n]: one a class, or the numbers of outputs of any shape in the order of their axes
 * @param probabilities float32 [1, classes]
 * @param kind what the outputs are
 * @param layers the names of the recorded layers, in the file's order
 */
public record RecordedTensors(
        Optional<DenseTensor> fed,
        Optional<ElementType> fedType,
        RunLayout layout,
        Optional<DenseTensor> logits,
        Optional<DenseTensor> probabilities,
        OutputKind kind,
        List<String> layers) {

    public RecordedTensors {
        layers = List.copyOf(layers);
    }

    /** Returns whether the run recorded nothing of the picture. */
    public boolean isEmpty() {
        return fed.isEmpty() && logits.isEmpty() && probabilities.isEmpty() && layers.isEmpty();
    }
}
