package org.skewscope.model.keras;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.tensor.DenseTensor;

/**
 * The weights of an {@code .h5} file: a group for each layer of the outermost model, matched by
 * place among those that have weights. A nested model is one group, in which those that are trained
 * come first.
 *
 * <p>Source: keras/src/legacy/saving/legacy_h5_format.py.
 */
final class LegacyWeights implements WeightReader {

    static final String GROUP = "model_weights";

    private final Hdf5File file;

    LegacyWeights(Hdf5File file) {
        this.file = file;
    }

    /** A weight's place in its layer. */
    private record Slot(KerasLayer layer, int index) {}

    @Override
    public Map<String, List<DenseTensor>> read(KerasNetwork network) throws IOException {
        List<String> groups = groupsWithWeights();
        Found found = new Found();
        int next = 0;
        for (KerasLayer layer : network.layers()) {
            List<Slot> slots = slots(layer);
            if (!slots.isEmpty()) {
                if (next == groups.size()) {
                    throw new DamagedFile("it has no weights for the layer " + layer.name());
                }
                read(layer, groups.get(next), slots, found);
                next++;
            }
        }
        if (next < groups.size()) {
            throw new DamagedFile("no layer takes the weights of " + groups.get(next));
        }
        return found.all();
    }

    private List<String> groupsWithWeights() throws IOException {
        List<String> groups = new ArrayList<>();
        for (String group : file.texts(GROUP, "layer_names")) {
            if (!file.texts(GROUP + "/" + group, "weight_names").isEmpty()) {
                groups.add(group);
            }
        }
        return groups;
    }

    /** Those of a layer and of all layers in it, in the order of a group. */
    private static List<Slot> slots(KerasLayer whole) {
        List<Slot> trained = new ArrayList<>();
        List<Slot> rest = new ArrayList<>();
        Deque<KerasLayer> open = new ArrayDeque<>(List.of(whole));
        while (!open.isEmpty()) {
            KerasLayer layer = open.pop();
            if (layer.network().isPresent()) {
                List<KerasLayer> inside = layer.network().get().layers();
                for (int i = inside.size() - 1; i >= 0; i--) {
                    open.push(inside.get(i));
                }
                continue;
            }
            List<LayerWeights.Weight> weights = LayerWeights.of(layer);
            for (int i = 0; i < weights.size(); i++) {
                boolean learns = weights.get(i).learned() && layer.trainable();
                (learns ? trained : rest).add(new Slot(layer, i));
            }
        }
        List<Slot> all = new ArrayList<>(trained);
        all.addAll(rest);
        return all;
    }

    private void read(KerasLayer whole, String group, List<Slot> slots, Found found)
            throws IOException {
        String path = GROUP + "/" + group;
        List<String> names = file.texts(path, "weight_names");
        if (names.size() != slots.size()) {
            throw new DamagedFile(
                    "the layer "
                            + whole.name()
                            + " has "
                            + slots.size()
                            + " weights, the file keeps "
                            + names.size());
        }
        Map<KerasLayer, DenseTensor[]> byLayer = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            byLayer.computeIfAbsent(
                                    slot.layer(),
                                    layer -> new DenseTensor[LayerWeights.of(layer).size()])[
                            slot.index()] =
                    file.tensor(path + "/" + names.get(i));
        }
        byLayer.forEach((layer, values) -> found.put(layer, List.of(values)));
    }
}
