package org.skewscope.model.tflite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.flatbuffer.DamagedFlatBuffer;
import org.skewscope.flatbuffer.FlatBuffer;

/**
 * Reads the metadata inside a .tflite file: a flatbuffer of its own, which describes the first
 * graph's inputs and outputs and names files in a zip archive behind the model. Each method reads
 * its own description, so that damage in one leaves the others readable.
 *
 * <p>Source: {@code metadata_schema.fbs} of TensorFlow Lite Support.
 */
final class TfliteMetadata {

    /** The name under which a .tflite file lists this flatbuffer. */
    static final String NAME = "TFLITE_METADATA";

    private static final int IMAGE_PROPERTIES = 2;
    private static final int NORMALIZATION_OPTIONS = 1;
    private static final int AXIS_LABELS = 2;
    private static final int VALUE_LABELS = 3;

    private final FlatBuffer.Table graph;
    private final List<FlatBuffer.Table> inputs;

    private TfliteMetadata(FlatBuffer.Table graph) throws DamagedFlatBuffer {
        this.graph = graph;
        this.inputs = graph.tables(2);
    }

    /**
     * Reads the descriptions' places.
     *
     * @param bytes the metadata alone
     * @return empty if the metadata describes no graph
     * @throws DamagedFlatBuffer if an offset points outside the bytes
     */
    static Optional<TfliteMetadata> read(ByteBuffer bytes) throws DamagedFlatBuffer {
        List<FlatBuffer.Table> graphs = new FlatBuffer(bytes).root().tables(3);
        return graphs.isEmpty() ? Optional.empty() : Optional.of(new TfliteMetadata(graphs.get(0)));
    }

    /**
     * Holds the numbers by which the support library computes (x - mean) / std of pixels 0 to 255.
     */
    record Normalization(List<Float> mean, List<Float> std) {

        Normalization {
            mean = List.copyOf(mean);
            std = List.copyOf(std);
        }
    }

    /** Returns how many inputs are described. */
    int inputs() {
        return inputs.size();
    }

    /**
     * Returns the name that the first input is described by.
     *
     * @return empty if no name is written, or no input is described
     */
    Optional<String> inputName() throws DamagedFlatBuffer {
        return inputs.isEmpty()
                ? Optional.empty()
                : Optional.of(inputs.get(0).text(0)).filter(name -> !name.isEmpty());
    }

    /**
     * Returns the color space of the first input, as the schema names it: RGB, GRAYSCALE or
     * UNKNOWN.
     *
     * @return empty if the first input is not described as an image
     */
    Optional<String> colorSpace() throws DamagedFlatBuffer {
        Optional<FlatBuffer.Table> content =
                inputs.isEmpty() ? Optional.empty() : inputs.get(0).table(3);
        if (content.isEmpty() || content.get().int8(0) != IMAGE_PROPERTIES) {
            return Optional.empty();
        }
        Optional<FlatBuffer.Table> image = content.get().table(1);
        if (image.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (image.get().int8(0)) {
                    case 1 -> "RGB";
                    case 2 -> "GRAYSCALE";
                    default -> "UNKNOWN";
                });
    }

    /**
     * Returns the normalization of the first input, with any numbers that the file holds.
     *
     * @return empty if none is written
     */
    Optional<Normalization> normalization() throws DamagedFlatBuffer {
        List<FlatBuffer.Table> units =
                inputs.isEmpty() ? List.of() : inputs.get(0).tables(4);
        for (FlatBuffer.Table unit : units) {
            Optional<FlatBuffer.Table> options = unit.table(1);
            if (unit.int8(0) == NORMALIZATION_OPTIONS && options.isPresent()) {
                return Optional.of(
                        new Normalization(options.get().floats(0), options.get().floats(1)));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the names of the packed files that may hold the class names of an output.
     *
     * @param output the place of the output in the graph, from 0
     */
    List<String> labelFiles(int output) throws DamagedFlatBuffer {
        List<String> names = new ArrayList<>();
        List<FlatBuffer.Table> outputs = graph.tables(3);
        List<FlatBuffer.Table> files =
                output < outputs.size() ? outputs.get(output).tables(6) : List.of();
        for (FlatBuffer.Table file : files) {
            if (file.int8(2) == AXIS_LABELS || file.int8(2) == VALUE_LABELS) {
                names.add(file.text(0));
            }
        }
        return names;
    }
}
