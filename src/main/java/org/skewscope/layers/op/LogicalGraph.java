package org.skewscope.layers.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a network as logical operators in the order in which they run. It is filled by one reader.
 */
public final class LogicalGraph {

    private final Format format;
    private final List<Op> ops = new ArrayList<>();
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Scale> scales = new HashMap<>();
    private final Map<String, String> recordedNames = new HashMap<>();
    private final Map<String, int[]> flattened = new HashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();

    /** Lists the formats of files. */
    public enum Format {
        TENSORFLOW,
        TFLITE,
        ONNX
    }

    /**
     * Describes a tensor.
     *
     * @param labels one character for each axis: N, H, W, C, F behind a flatten, and a to f for
     *     axes without a meaning
     * @param shape as many sizes
     */
    public record Tensor(String labels, List<Integer> shape) {
        public Tensor {
            shape = List.copyOf(shape);
        }

        /** Returns the size of the axis of a label; 1 where there is none. */
        public int size(char label) {
            int axis = labels.indexOf(label);
            return axis < 0 ? 1 : shape.get(axis);
        }

        public int rank() {
            return shape.size();
        }
    }

    /**
     * Describes what whole numbers of a tensor stand for: (q - zero) step.
     *
     * @param steps one, or one for each slice
     * @param zero the whole number that stands for 0
     * @param least the smallest whole number
     * @param most the largest whole number
     */
    public record Scale(double[] steps, int zero, int least, int most) {

        public double step() {
            return steps[0];
        }

        /** Returns the smallest number that it holds. */
        public double lowest() {
            return (least - zero) * step();
        }

        /** Returns the largest number that it holds. */
        public double highest() {
            return (most - zero) * step();
        }
    }

    public LogicalGraph(Format format) {
        this.format = format;
    }

    public Format format() {
        return format;
    }

    /** Returns the operators; they may be replaced by whoever brings the graph to its units. */
    public List<Op> ops() {
        return ops;
    }

    public List<String> inputs() {
        return inputs;
    }

    public List<String> outputs() {
        return outputs;
    }

    public void add(Op op) {
        ops.add(op);
    }

    public void put(String name, Tensor tensor) {
        tensors.put(name, tensor);
    }

    public void scale(String name, Scale scale) {
        scales.put(name, scale);
    }

    /** Returns what the whole numbers of a tensor stand for; empty where it holds floats. */
    public Optional<Scale> scale(String name) {
        return Optional.ofNullable(scales.get(name));
    }

    /** Keeps by which name a run's recorder knows a tensor. */
    public void recordAs(String tensor, String name) {
        recordedNames.put(tensor, name);
    }

    /** Returns by which name a run's recorder knows a tensor. */
    public String recordedName(String tensor) {
        return recordedNames.getOrDefault(tensor, tensor);
    }

    /** Keeps the sizes [C, H, W] of a tensor that was flattened in that order. */
    public void flatten(String tensor, int... sizes) {
        flattened.put(tensor, sizes);
    }

    /** Returns the sizes [C, H, W] where features lie in that order; none else. */
    public int[] flattened(String tensor) {
        return flattened.getOrDefault(tensor, new int[0]).clone();
    }

    public void alias(String name, String of) {
        aliases.put(name, resolve(of));
    }

    /** Returns the tensor that holds the numbers of a name. */
    public String resolve(String name) {
        String resolved = name;
        while (aliases.containsKey(resolved)) {
            resolved = aliases.get(resolved);
        }
        return resolved;
    }

    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    public Tensor tensor(String name) {
        return tensors.get(name);
    }
}
