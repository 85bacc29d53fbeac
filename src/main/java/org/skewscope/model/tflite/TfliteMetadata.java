package org.skewscope.model.tflite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.flatbuffer.FlatBuffer;

/**
 * What the metadata inside a .tflite file says, where there is any: a flatbuffer of its own, which
 * names files in a zip archive behind the model. It says nothing that the model needs, so what is
 * damaged of it is left out.
 *
 * <p>Source: {@code metadata_schema.fbs} of TensorFlow Lite Support.
 *
 * @param labels the names of the files that may hold the names of an output's classes
 * @param normalization what is fed; empty where it does not say
 */
record TfliteMetadata(List<String> labels, Optional<Normalization> normalization) {

    private static final TfliteMetadata NONE = new TfliteMetadata(List.of(), Optional.empty());
    private static final String NAME = "TFLITE_METADATA";
    private static final int MOST_BYTES = 1 << 20;
    private static final int NORMALIZATION = 1;
    private static final int AXIS_LABELS = 2;
    private static final int VALUE_LABELS = 3;

    TfliteMetadata {
        labels = List.copyOf(labels);
    }

    /** (x - mean) / deviation is fed of pixels 0 to 255: one number, or one for each channel. */
    record Normalization(List<Float> mean, List<Float> deviation) {
        Normalization {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
        }
    }

    /**
     * @param output which of the graph's outputs is taken, by its place
     */
    static TfliteMetadata of(Path file, TfliteGraph graph, int output) {
        TfliteTensor.Bytes piece = graph.metadata().get(NAME);
        if (piece == null || piece.length() > MOST_BYTES) {
            return NONE;
        }
        try {
            return read(FileBytes.read(file, piece), output);
        } catch (IOException | DamagedFlatBuffer e) {
            return NONE;
        }
    }

    private static TfliteMetadata read(ByteBuffer bytes, int output) throws DamagedFlatBuffer {
        List<FlatBuffer.Table> graphs = new FlatBuffer(bytes).root().tables(3);
        if (graphs.isEmpty()) {
            return NONE;
        }
        List<FlatBuffer.Table> inputs = graphs.get(0).tables(2);
        List<FlatBuffer.Table> outputs = graphs.get(0).tables(3);
        return new TfliteMetadata(
                output < outputs.size() ? labels(outputs.get(output).tables(6)) : List.of(),
                inputs.size() == 1 ? normalization(inputs.get(0).tables(4)) : Optional.empty());
    }

    private static List<String> labels(List<FlatBuffer.Table> files) throws DamagedFlatBuffer {
        List<String> names = new ArrayList<>();
        for (FlatBuffer.Table file : files) {
            if (file.int8(2) == AXIS_LABELS || file.int8(2) == VALUE_LABELS) {
                names.add(file.text(0));
            }
        }
        return names;
    }

    private static Optional<Normalization> normalization(List<FlatBuffer.Table> units)
            throws DamagedFlatBuffer {
        for (FlatBuffer.Table unit : units) {
            Optional<FlatBuffer.Table> options = unit.table(1);
            if (unit.int8(0) == NORMALIZATION && options.isPresent()) {
                List<Float> mean = options.get().floats(0);
                List<Float> deviation = options.get().floats(1);
                boolean usable =
                        !mean.isEmpty()
                                && mean.size() == deviation.size()
                                && mean.stream().allMatch(Float::isFinite)
                                && deviation.stream().allMatch(each -> each > 0 && each < 1e9);
                return usable ? Optional.of(new Normalization(mean, deviation)) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
