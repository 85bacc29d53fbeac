package org.skewscope.model.keras;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.tensor.DenseTensor;

/** Reads the weights of all layers, by their paths, each in the order of {@link LayerWeights}. */
interface WeightReader {

    /** Collects the weights that a reader finds. */
    final class Found {
        private final Map<String, List<DenseTensor>> weights = new LinkedHashMap<>();

        void put(KerasLayer layer, List<DenseTensor> values) {
            weights.put(layer.path(), List.copyOf(values));
        }

        Map<String, List<DenseTensor>> all() {
            return weights;
        }
    }

    /**
     * @throws IOException with a clause that names the layer and what is wrong
     */
    Map<String, List<DenseTensor>> read(KerasNetwork network) throws IOException;
}
