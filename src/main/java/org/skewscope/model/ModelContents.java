package org.skewscope.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.skewscope.tensor.DenseTensor;

/**
 * What a model is made of, for whoever holds two files against each other.
 *
 * @param layers in the order in which they run, as far as the file tells
 * @param weights in the order of the file
 * @param ofLibrary whether the layers are those of a library, which become several ops of a graph
 */
public record ModelContents(List<Layer> layers, List<Weight> weights, boolean ofLibrary) {

    /** Those of a graph of ops. */
    public ModelContents(List<Layer> layers, List<Weight> weights) {
        this(layers, weights, false);
    }

    public ModelContents {
        layers = List.copyOf(layers);
        weights = List.copyOf(weights);
    }

    /**
     * A layer, or an op of a graph.
     *
     * @param kind such as {@code Conv2D}
     * @param settings what is chosen of it, such as {@code padding} to {@code SAME}
     */
    public record Layer(String name, String kind, Map<String, String> settings) {
        public Layer {
            settings = new TreeMap<>(settings);
        }
    }

    /**
     * A tensor of numbers that was learnt, or could be.
     *
     * @param trainable whether training changes it; empty where the file does not say
     * @param values reads them, each time anew
     */
    public record Weight(
            String name, List<Integer> shape, Optional<Boolean> trainable, Values values) {
        public Weight {
            shape = List.copyOf(shape);
        }

        public long size() {
            return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        }
    }

    /** Reads a weight's numbers. */
    @FunctionalInterface
    public interface Values {

        /**
         * @throws IOException with a clause that says why they cannot be read
         */
        DenseTensor read() throws IOException;
    }
}
