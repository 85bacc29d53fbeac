package org.skewscope.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.skewscope.tensor.DenseTensor;

/**
 * Lists the layers and weights of a model, for comparing two files.
 *
 * @param layers the layers in the order in which they run, as far as the file shows
 * @param weights the weights in the order of the file
 * @param ofLibrary whether the layers are those of a library, each of which becomes several ops of
 *     a graph
 */
public record ModelContents(List<Layer> layers, List<Weight> weights, boolean ofLibrary) {

    /** Lists the ops and weights of a graph. */
    public ModelContents(List<Layer> layers, List<Weight> weights) {
        this(layers, weights, false);
    }

    public ModelContents {
        layers = List.copyOf(layers);
        weights = List.copyOf(weights);
    }

    /**
     * Describes a layer, or an op of a graph.
     *
     * @param kind the type, such as {@code Conv2D}
     * @param settings the configuration by name, such as {@code padding} to {@code SAME}
     */
    public record Layer(String name, String kind, Map<String, String> settings) {
        public Layer {
            settings = new TreeMap<>(settings);
        }
    }

    /**
     * Describes a weight tensor.
     *
     * @param trainable whether training changes the weight; empty if the file does not say
     * @param values reads the values anew each time
     */
    public record Weight(String name, List<Integer> shape, Optional<Boolean> trainable, Values values) {
        public Weight {
            shape = List.copyOf(shape);
        }

        /** Returns the number of values. */
        public long size() {
            return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        }
    }

    /** Reads a weight's numbers. */
    @FunctionalInterface
    public interface Values {

        /**
         * Reads the values.
         *
         * @throws IOException with a clause that says why the values cannot be read
         */
        DenseTensor read() throws IOException;
    }
}
