package org.skewscope.model.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.ModelException;
import org.skewscope.tensor.DenseTensor;

/**
 * Holds the content of a Keras file.
 *
 * @param version the version of the Keras that wrote the file
 * @param network the model's layers
 * @param weights the weights by the layers' paths
 * @param compiledForXla whether {@code predict} of the loaded model runs through XLA
 */
record KerasContent(
        String version, KerasNetwork network, Map<String, List<DenseTensor>> weights, boolean compiledForXla) {

    private static final String OF_KERAS_1 = "1";

    private static final int PIECE = 1 << 20;

    private static final long MOST_CONFIG_BYTES = 64L << 20;

    /** Below it a file is read at once, which is quicker. */
    private static final long LARGE_BYTES = 64L << 20;

    /** A Java array holds no more. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 16L;

    /** Returns this content with a part of its network and the weights of that part. */
    KerasContent with(KerasNetwork part) {
        Set<String> paths = new HashSet<>();
        collect(part, paths);
        Map<String, List<DenseTensor>> kept = new LinkedHashMap<>(weights);
        kept.keySet().retainAll(paths);
        return new KerasContent(version, part, kept, compiledForXla);
    }

    private static void collect(KerasNetwork network, Set<String> paths) {
        for (KerasLayer layer : network.layers()) {
            paths.add(layer.path());
            layer.network().ifPresent(inside -> collect(inside, paths));
        }
    }

    static KerasContent read(Path path, String name) throws ModelException {
        return read(path, name, LARGE_BYTES);
    }

    /**
     * Reads a Keras file.
     *
     * @param large the fewest bytes of a file that is never in memory as a whole
     */
    static KerasContent read(Path path, String name, long large) throws ModelException {
        try {
            long size = Files.size(path);
            if (size > MOST_BYTES) {
                throw new ModelException(
                        "%s has %s MB, Keras files of up to 2047 MB are read".formatted(name, size >> 20),
                        "Export the model with model.export(folder) and open that folder.");
            }
            byte[] start = KerasFormat.start(path);
            if (start.length >= 2 && start[0] == 'P' && start[1] == 'K') {
                return ofArchive(path, name, large);
            }
            if (!Hdf5File.isSignature(start) && path.toString().endsWith(".keras")) {
                throw new DamagedFile("it does not begin as a zip archive does");
            }
            return ofHdf5(size < large ? Hdf5File.of(whole(path)) : Hdf5File.of(path, 0, size), name);
        } catch (DamagedFile e) {
            throw new ModelException(
                    name + " is damaged: " + e.getMessage(), "Copy the file again, or save the model again.", e);
        } catch (IOException e) {
            throw ModelException.unreadable(name, e);
        } catch (OutOfMemoryError e) {
            throw new ModelException(
                    name + " is too large for this process's memory", "Start with a larger heap (java -Xmx8g).", e);
        }
    }

    /**
     * Reads a file in pieces: Java keeps a native copy of the largest piece that a thread has read.
     */
    private static byte[] whole(Path path) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(Files.size(path))];
        try (InputStream file = Files.newInputStream(path)) {
            for (int at = 0; at < bytes.length; ) {
                int read = file.read(bytes, at, Math.min(PIECE, bytes.length - at));
                if (read < 0) {
                    throw new DamagedFile("it has become shorter while it was read");
                }
                at += read;
            }
        }
        return bytes;
    }

    private static KerasContent ofArchive(Path path, String name, long large) throws IOException, ModelException {
        try (KerasArchive archive = KerasArchive.open(path)) {
            if (!archive.has(KerasArchive.CONFIG)) {
                throw new ModelException(
                        name + " is a ZIP archive without a Keras model",
                        "Name a file that model.save(\"x.keras\") wrote.");
            }
            JsonNode config = json(archive.read(KerasArchive.CONFIG, MOST_CONFIG_BYTES));
            JsonNode metadata = json(archive.read(KerasArchive.METADATA, MOST_CONFIG_BYTES));
            KerasNetwork network = new NetworkReader(name).read(config);
            try (Hdf5File file = archive.weights(MOST_BYTES, large)) {
                return new KerasContent(
                        metadata.path("keras_version").asText(OF_KERAS_1),
                        network,
                        new ObjectWeights(file).read(network),
                        config.path("compile_config").path("jit_compile").asBoolean(false));
            }
        }
    }

    private static KerasContent ofHdf5(Hdf5File opened, String name) throws IOException, ModelException {
        try (Hdf5File file = opened) {
            String config = file.text("", "model_config").orElseThrow(() -> withoutModel(file, name));
            if (config.length() > MOST_CONFIG_BYTES) {
                throw new DamagedFile("its configuration has %s characters".formatted(config.length()));
            }
            KerasNetwork network = new NetworkReader(name).read(json(config.getBytes(StandardCharsets.UTF_8)));
            return new KerasContent(
                    file.text("", "keras_version").orElse(OF_KERAS_1),
                    network,
                    new LegacyWeights(file).read(network),
                    false);
        }
    }

    private static ModelException withoutModel(Hdf5File file, String name) {
        boolean weights;
        try {
            weights = !file.texts("", "layer_names").isEmpty() || file.has("layers");
        } catch (DamagedFile e) {
            weights = false;
        }
        return weights
                ? new ModelException(
                        name + ": weights without a model (model.save_weights)",
                        "Load them in the Python program that has the model, and save both with"
                                + " model.save(\"x.keras\").")
                : new ModelException(
                        name + " is an HDF5 file without a Keras model in it",
                        "Name a file that model.save(\"x.h5\") wrote.");
    }

    private static JsonNode json(byte[] text) throws DamagedFile {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new DamagedFile("its configuration is cut-off or damaged JSON", e);
        } catch (IOException | RuntimeException e) {
            throw new DamagedFile("its configuration cannot be read", e);
        }
    }

    /**
     * Reads the weights of a {@code .keras} file: {@code layers/<class>[_n]/vars/<i>}, where n
     * counts the layers of a class in the order of their model.
     *
     * <p>Source: keras/src/saving/saving_lib.py.
     */
    private record ObjectWeights(Hdf5File file) {

        /** The folder of Keras 2.13 is called after how its program finds the layers. */
        private static final List<String> FOLDERS = List.of("layers", "_layer_checkpoint_dependencies");

        /**
         * Reads the weights of all layers, each in the order of {@link LayerWeights}, by the
         * layers' paths.
         *
         * @throws IOException with a clause that names the layer and what is wrong
         */
        Map<String, List<DenseTensor>> read(KerasNetwork network) throws IOException {
            Map<String, List<DenseTensor>> found = new LinkedHashMap<>();
            read(network, "", found);
            return found;
        }

        private void read(KerasNetwork network, String path, Map<String, List<DenseTensor>> found) throws IOException {
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

        private void read(KerasLayer layer, String vars, Map<String, List<DenseTensor>> found) throws IOException {
            List<LayerWeights.Weight> weights = LayerWeights.of(layer);
            if (weights.isEmpty()) {
                return;
            }
            Optional<String> name = file.text(vars, "name");
            if (name.isPresent() && !name.get().equals(layer.name())) {
                throw new DamagedFile("where the weights of the layer %s should be are those of %s"
                        .formatted(layer.name(), name.get()));
            }
            List<DenseTensor> values = new ArrayList<>();
            for (int i = 0; i < weights.size(); i++) {
                String path = vars + "/" + i;
                if (!file.has(path)) {
                    throw new DamagedFile("it has no %s for the layer %s"
                            .formatted(weights.get(i).name(), layer.name()));
                }
                values.add(file.tensor(path));
            }
            found.put(layer.path(), List.copyOf(values));
        }

        /**
         * Returns a class name in snake case: Conv2D is conv2d, BatchNormalization
         * batch_normalization, ReLU re_lu.
         */
        static String snakeCase(String className) {
            return className
                    .replaceAll("\\W+", "")
                    .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                    .replaceAll("([a-z])([A-Z])", "$1_$2")
                    .toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the weights of an {@code .h5} file: a group for each layer of the outermost model,
     * matched by place among the layers that have weights. A nested model is one group, in which
     * the trained weights come first.
     *
     * <p>Source: keras/src/legacy/saving/legacy_h5_format.py.
     */
    private record LegacyWeights(Hdf5File file) {

        static final String GROUP = "model_weights";

        /** Names a weight's place in its layer. */
        private record Slot(KerasLayer layer, int index) {}

        /**
         * Reads the weights of all layers, each in the order of {@link LayerWeights}, by the
         * layers' paths.
         *
         * @throws IOException with a clause that names the layer and what is wrong
         */
        Map<String, List<DenseTensor>> read(KerasNetwork network) throws IOException {
            List<String> groups = groupsWithWeights();
            Map<String, List<DenseTensor>> found = new LinkedHashMap<>();
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
            return found;
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

        /**
         * Returns the places of the weights of a layer and of all layers in it, in the order of a
         * group.
         */
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

        private void read(KerasLayer whole, String group, List<Slot> slots, Map<String, List<DenseTensor>> found)
                throws IOException {
            String path = GROUP + "/" + group;
            List<String> names = file.texts(path, "weight_names");
            if (names.size() != slots.size()) {
                throw new DamagedFile("the layer %s has %s weights, the file keeps %s"
                        .formatted(whole.name(), slots.size(), names.size()));
            }
            Map<KerasLayer, DenseTensor[]> byLayer = new LinkedHashMap<>();
            for (int i = 0; i < slots.size(); i++) {
                Slot slot = slots.get(i);
                byLayer.computeIfAbsent(
                                        slot.layer(),
                                        layer -> new DenseTensor
                                                [LayerWeights.of(layer).size()])[slot.index()] =
                        file.tensor(path + "/" + names.get(i));
            }
            byLayer.forEach((layer, values) -> found.put(layer.path(), List.of(values)));
        }
    }
}
