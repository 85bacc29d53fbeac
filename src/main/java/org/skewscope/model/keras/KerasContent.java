package org.skewscope.model.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.skewscope.model.ModelException;
import org.skewscope.tensor.DenseTensor;

/**
 * What is in a Keras file.
 *
 * @param version of the Keras that wrote it
 * @param network its layers
 * @param weights by the layers' paths
 * @param compiledForXla whether {@code predict} of the loaded model goes through XLA
 */
record KerasContent(
        String version,
        KerasNetwork network,
        Map<String, List<DenseTensor>> weights,
        boolean compiledForXla) {

    private static final String OF_KERAS_1 = "1";

    private static final int PIECE = 1 << 20;

    private static final long MOST_CONFIG_BYTES = 64L << 20;

    /** Below it a file is read at once, which is quicker. */
    private static final long LARGE_BYTES = 64L << 20;

    /** A Java array holds no more. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 16L;

    static KerasContent read(Path path, String name) throws ModelException {
        return read(path, name, LARGE_BYTES);
    }

    /**
     * The same with another limit.
     *
     * @param large how many bytes a file has at least that is never in memory as a whole
     */
    static KerasContent read(Path path, String name, long large) throws ModelException {
        try {
            requireSize(path, name);
            byte[] start = KerasFormat.start(path);
            if (start.length >= 2 && start[0] == 'P' && start[1] == 'K') {
                return ofArchive(path, name, large);
            }
            if (!Hdf5File.isSignature(start) && path.toString().endsWith(".keras")) {
                throw new DamagedFile("it does not begin as a zip archive does");
            }
            long size = Files.size(path);
            return ofHdf5(
                    size < large ? Hdf5File.of(whole(path)) : Hdf5File.of(path, 0, size), name);
        } catch (DamagedFile e) {
            throw new ModelException(
                    name + " is damaged: " + e.getMessage(),
                    "Copy the file again, or save the model again.",
                    e);
        } catch (IOException e) {
            throw ModelException.unreadable(name, e);
        } catch (OutOfMemoryError e) {
            throw new ModelException(
                    name + " is too large for this process's memory",
                    "Start with a larger heap (java -Xmx8g).",
                    e);
        }
    }

    /** In pieces: Java keeps a native copy of the largest that a thread has ever read. */
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

    private static void requireSize(Path path, String name) throws IOException, ModelException {
        long size = Files.size(path);
        if (size > MOST_BYTES) {
            throw new ModelException(
                    name + " has " + (size >> 20) + " MB, Keras files of up to 2047 MB are read",
                    "Export the model with model.export(folder) and open that folder.");
        }
    }

    private static KerasContent ofArchive(Path path, String name, long large)
            throws IOException, ModelException {
        try (KerasArchive archive = KerasArchive.open(path)) {
            if (!archive.has(KerasArchive.CONFIG)) {
                throw new ModelException(
                        name + " is a zip archive without a Keras model in it",
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

    private static KerasContent ofHdf5(Hdf5File opened, String name)
            throws IOException, ModelException {
        try (Hdf5File file = opened) {
            String config =
                    file.text("", "model_config").orElseThrow(() -> withoutModel(file, name));
            if (config.length() > MOST_CONFIG_BYTES) {
                throw new DamagedFile("its configuration has " + config.length() + " characters");
            }
            KerasNetwork network =
                    new NetworkReader(name).read(json(config.getBytes(StandardCharsets.UTF_8)));
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
                        name
                                + ": these are weights without a model (model.save_weights wrote"
                                + " them)",
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
            throw new DamagedFile("its configuration is no whole JSON", e);
        } catch (IOException | RuntimeException e) {
            throw new DamagedFile("its configuration cannot be read", e);
        }
    }
}
