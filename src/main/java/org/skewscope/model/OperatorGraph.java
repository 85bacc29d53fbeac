package org.skewscope.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes the operators of a model in the order in which they run, with functions inlined, as far
 * as the chosen output depends on them.
 *
 * @param dialect whose names operators and attributes have
 * @param arrays constants by the tensor that they are
 * @param inputs the tensors that are fed, with sizes that are -1 where any may be fed
 * @param outputs the tensors that are returned
 * @param quantized what the whole numbers of computed tensors stand for
 * @param shapes of tensors, where the file tells them; batches have one picture
 * @param names by which a run's recorder knows tensors that have others here
 */
public record OperatorGraph(
        Dialect dialect,
        List<Operator> operators,
        Map<String, Array> arrays,
        Map<String, List<Integer>> inputs,
        List<String> outputs,
        Map<String, Quantized> quantized,
        Map<String, List<Integer>> shapes,
        Map<String, String> names) {

    /** Lists the libraries whose operators there are. */
    public enum Dialect {
        TENSORFLOW,
        TFLITE,
        ONNX
    }

    public OperatorGraph {
        operators = List.copyOf(operators);
        arrays = Map.copyOf(arrays);
        inputs = new java.util.LinkedHashMap<>(inputs);
        outputs = List.copyOf(outputs);
        quantized = Map.copyOf(quantized);
        shapes = Map.copyOf(shapes);
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
         * Returns whether the graph has an attribute, even one without values. Readers leave out
         * attributes that are neither numbers nor short texts.
         *
         * @param key the attribute's name in the graph's dialect
         */
        public boolean has(String key) {
            return attributes.containsKey(key);
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

        /**
         * Returns an attribute's first number, or its first whole number if it has no other.
         *
         * @param key the attribute's name in the graph's dialect
         * @param otherwise the result if the attribute has no number of either kind
         */
        public double number(String key, double otherwise) {
            List<Double> numbers = attribute(key).numbers();
            return numbers.isEmpty() ? integer(key, otherwise) : numbers.get(0);
        }

        private double integer(String key, double otherwise) {
            List<Long> integers = attribute(key).integers();
            return integers.isEmpty() ? otherwise : integers.get(0);
        }

        /**
         * Returns an attribute's whole numbers, each cut to 32 bits.
         *
         * @param key the attribute's name in the graph's dialect
         * @return empty if the attribute has no whole number
         */
        public int[] integers(String key) {
            return attribute(key).integers().stream().mapToInt(Long::intValue).toArray();
        }

        /**
         * Returns an attribute's text.
         *
         * @param key the attribute's name in the graph's dialect
         * @param otherwise the result if the attribute has no text or an empty one
         */
        public String text(String key, String otherwise) {
            String text = attribute(key).text();
            return text.isEmpty() ? otherwise : text;
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
     * Describes a constant.
     *
     * @param name as the file calls it
     * @param type as it is stored
     * @param quantized what its whole numbers stand for; empty where they stand for themselves
     * @param values reads the numbers, those of a quantized array as what they stand for
     */
    public record Array(
            String name,
            ValueType type,
            List<Integer> shape,
            Optional<Quantized> quantized,
            ModelContents.Values values) {
        public Array {
            shape = List.copyOf(shape);
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
