package org.skewscope.model;

import java.util.List;
import java.util.Map;

/**
 * Describes the operators of a model in the order in which they run, as far as the outputs depend on them.
 *
 * @param outputs the tensors that are returned
 * @param quantized what the whole numbers of tensors stand for
 * @param names of tensors for sentences
 */
public record OperatorGraph(
        List<Operator> operators, List<String> outputs, Map<String, Quantized> quantized, Map<String, String> names) {

    public OperatorGraph {
        operators = List.copyOf(operators);
        outputs = List.copyOf(outputs);
        quantized = Map.copyOf(quantized);
        names = Map.copyOf(names);
    }

    /**
     * Describes an operator.
     *
     * @param inputs names of tensors; empty where an optional one is left out
     * @param outputs names of tensors
     */
    public record Operator(
            String name, String kind, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {

        private static final Attribute NONE = new Attribute(List.of(), List.of(), "");

        public Operator {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            attributes = Map.copyOf(attributes);
        }

        /**
         * Returns an attribute; one without values if the graph has none of that name.
         *
         * @param key the attribute's name in the graph's dialect
         */
        public Attribute attribute(String key) {
            return attributes.getOrDefault(key, NONE);
        }

        /**
         * Returns an attribute's first whole number, cut to 32 bits; a flag is 0 or 1.
         *
         * @param key the attribute's name in the graph's dialect
         * @param otherwise the result if the attribute has no whole number
         */
        public int integer(String key, int otherwise) {
            List<Long> integers = attribute(key).integers();
            return integers.isEmpty() ? otherwise : integers.get(0).intValue();
        }
    }

    /**
     * Holds the values of an attribute, which are of one kind: whole numbers and flags, numbers, or
     * a text.
     *
     * @param integers whole numbers and flags (0 or 1); empty for another kind
     * @param numbers floating-point numbers; empty for another kind
     * @param text a text; an empty text for another kind
     */
    public record Attribute(List<Long> integers, List<Double> numbers, String text) {
        public Attribute {
            integers = List.copyOf(integers);
            numbers = List.copyOf(numbers);
        }

        /**
         * Returns an attribute of one text.
         *
         * @param text the text; an empty one makes an attribute without values
         */
        public static Attribute of(String text) {
            return new Attribute(List.of(), List.of(), text);
        }

        /**
         * Returns an attribute of one whole number or flag.
         *
         * @param integer the number; a flag is 0 or 1
         */
        public static Attribute of(long integer) {
            return new Attribute(List.of(integer), List.of(), "");
        }

        /**
         * Returns an attribute of one floating-point number.
         *
         * @param number the number; a float32 of the file is widened
         */
        public static Attribute of(double number) {
            return new Attribute(List.of(), List.of(number), "");
        }
    }

    /**
     * Describes what whole numbers stand for: (q - zero point) scale.
     *
     * @param scales one, or one for each slice along the axis
     * @param zeroPoints as many, or one
     * @param bits 8 or 16
     * @param signed whether they begin below 0
     */
    public record Quantized(List<Float> scales, List<Integer> zeroPoints, int axis, int bits, boolean signed) {
        public Quantized {
            scales = List.copyOf(scales);
            zeroPoints = List.copyOf(zeroPoints);
        }
    }
}
