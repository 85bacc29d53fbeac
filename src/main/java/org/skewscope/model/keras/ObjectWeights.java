package org.skewscope.model.keras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.skewscope.tensor.DenseTensor;

/**
 * The weights of a {@code .keras} file: {@code layers/<class>[_n]/vars/<i>}, where n counts the
 * layers of a class in the order of their model.
 *
 * <p>Source: keras/src/saving/saving_lib.py.
 */
final class ObjectWeights implements WeightReader {

    /** The folder of Keras 2.13 is called after how its program finds the layers. */
    private static final List<String> FOLDERS = List.of("layers", "_layer_checkpoint_dependencies");

    private final Hdf5File file;

    ObjectWeights(Hdf5File file) {
        this.file = file;
    }

    @Override
    public Map<String, List<DenseTensor>> read(KerasNetwork network) throws IOException {
        Found found = new Found();
        read(network, "", found);
        return found.all();
    }

    private void read(KerasNetwork network, String path, Found found) throws IOException {
        String folder = path + FOLDERS.get(0);
        for (String other : FOLDERS) {
            if (file.has(path + other)) {
                folder = path + other;
                break;
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        for (KerasLayer layer : network.layers()) {
            if (layer.isOperation() || network.sequential() && layer.isInput()) {
                continue;
            }
            String name = snakeCase(layer.className());
            int count = counts.merge(name, 1, Integer::sum) - 1;
            String own = folder + "/" + (count == 0 ? name : name + "_" + count);
            if (layer.network().isPresent()) {
                read(layer.network().get(), own + "/", found);
            } else {
                read(layer, own + "/vars", found);
            }
        }
    }

    private void read(KerasLayer layer, String vars, Found found) throws IOException {
        List<LayerWeights.Weight> weights = LayerWeights.of(layer);
        if (weights.isEmpty()) {
            return;
        }
        Optional<String> name = file.text(vars, "name");
        if (name.isPresent() && !name.get().equals(layer.name())) {
            throw new DamagedFile(
                    "where the weights of the layer "
                            + layer.name()
                            + " should be are those of "
                            + name.get());
        }
        List<DenseTensor> values = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            String path = vars + "/" + i;
            if (!file.has(path)) {
                throw new DamagedFile(
                        "it has no " + weights.get(i).name() + " for the layer " + layer.name());
            }
            values.add(file.tensor(path));
        }
        found.put(layer, values);
    }

    /** Conv2D is conv2d, BatchNormalization batch_normalization, ReLU re_lu. */
    static String snakeCase(String className) {
        return className
                .replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
