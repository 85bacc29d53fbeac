package org.skewscope.layers.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.BinaryFunction;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.layers.op.Norm;
import org.skewscope.layers.op.Op;
import org.skewscope.layers.op.Pads;
import org.skewscope.layers.op.UnaryFunction;
import org.skewscope.layers.op.Window;

/**
 * Emits logical operators with labels and shapes. A transpose only permutes labels; where an
 * operator wants other labels than its input has, a permutation is emitted.
 */
final class GraphBuilder {

    private static final String FIRST = "NCHW";
    private static final String LAST = "NHWC";

    private final LogicalGraph graph;
    private final boolean channelsFirst;
    private final Map<String, Constant> constants = new HashMap<>();
    private final Reshapes reshapes = new Reshapes(this);
    private int permutations;

    /**
     * @param channelsFirst whether the format's convolutions take [N, C, H, W]
     */
    GraphBuilder(LogicalGraph.Format format, boolean channelsFirst) {
        graph = new LogicalGraph(format);
        this.channelsFirst = channelsFirst;
    }

    LogicalGraph graph() {
        return graph;
    }

    Reshapes reshapes() {
        return reshapes;
    }

    boolean isChannelsFirst() {
        return channelsFirst;
    }

    Optional<Constant> constant(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    boolean isConstant(String name) {
        return constants.containsKey(name);
    }

    /**
     * Returns a constant that an operator needs.
     *
     * @throws NotReadable where the tensor is computed
     */
    Constant required(String name) {
        Constant constant = constants.get(name);
        if (constant == null) {
            throw new NotReadable("the tensor " + name + " is computed, not a constant");
        }
        return constant;
    }

    void constant(String name, Constant value) {
        constants.put(name, value);
    }

    /** Signals that an operator cannot be read as a logical one. */
    static final class NotReadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReadable(String message) {
            super(message);
        }
    }

    /** Returns the usual labels of a rank. */
    String labels(int rank) {
        return labels(rank, channelsFirst);
    }

    static String labels(int rank, boolean first) {
        return switch (rank) {
            case 0 -> "";
            case 1 -> "N";
            case 2 -> "NC";
            case 4 -> first ? FIRST : LAST;
            default -> "N" + "abcdefgh".substring(0, rank - 1);
        };
    }

    /** Adds an input, whose layout its channels tell. */
    void input(String name, List<Integer> shape) {
        boolean first = shape.size() == 4 && isFewChannels(shape.get(1)) && !isFewChannels(shape.get(3));
        graph.put(name, new Tensor(labels(shape.size(), first), shape));
        graph.inputs().add(name);
    }

    private static boolean isFewChannels(int size) {
        return size == 1 || size == 3;
    }

    Tensor tensor(String name) {
        Tensor tensor = graph.tensor(name);
        if (tensor == null) {
            throw new NotReadable("nothing makes the tensor " + name);
        }
        return tensor;
    }

    void emit(Action action, List<String> inputs, String output, String name, Tensor made) {
        List<String> resolved = inputs.stream().map(graph::resolve).toList();
        graph.add(new Op(action, resolved, output, name));
        graph.put(output, made);
    }

    void alias(String output, String input, Tensor tensor) {
        graph.alias(output, input);
        graph.put(output, tensor);
    }

    /** Returns the input in a layout; a permutation is emitted where its labels differ. */
    String want(String input, boolean first) {
        Tensor tensor = tensor(input);
        String wanted = labels(4, first);
        if (tensor.rank() != 4 || tensor.labels().equals(wanted)) {
            return input;
        }
        String permuted = input + "#permuted" + permutations++;
        emit(
                new Action.Permute(tensor.labels(), wanted),
                List.of(input),
                permuted,
                "Transpose",
                new Tensor(wanted, tensor.shape()));
        return permuted;
    }

    /** Emits a function of one number, or folds it into a constant. */
    void unary(UnaryFunction by, String input, String output, String name) {
        if (isConstant(input)) {
            constant(output, required(input).map(by));
            return;
        }
        emit(new Action.Unary(by), List.of(input), output, name, tensor(input));
    }

    /** Emits a function of two tensors, of a tensor and a constant, or folds two constants. */
    void binary(BinaryFunction by, String x, String y, String output, String name) {
        boolean first = isConstant(x);
        boolean second = isConstant(y);
        if (first && second) {
            constant(output, Constant.combine(by, required(x), required(y)));
        } else if (first || second) {
            withConstant(by, first ? y : x, required(first ? x : y), first, output, name);
        } else {
            merge(by, x, y, output, name);
        }
    }

    private void withConstant(
            BinaryFunction by, String input, Constant constant, boolean first, String output, String name) {
        Tensor tensor = tensor(input);
        Optional<Constant> channels = perChannel(constant, input);
        emit(
                channels.isPresent()
                        ? new Action.ByConstant(by, channels.get(), first)
                        : new Action.ByArray(by, constant, first),
                List.of(input),
                output,
                name,
                tensor);
    }

    /** Returns a constant as one number or one for each channel; empty where it is neither. */
    private Optional<Constant> perChannel(Constant constant, String input) {
        Tensor tensor = tensor(input);
        if (constant.size() == 1) {
            return Optional.of(constant.reshaped());
        }
        int shift = tensor.rank() - constant.rank();
        if (shift < 0) {
            return Optional.empty();
        }
        int[] shape = constant.shape();
        int big = -1;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] > 1) {
                if (big >= 0) {
                    return Optional.empty();
                }
                big = axis + shift;
            }
        }
        char label = tensor.labels().charAt(big);
        if (label != 'C' && label != 'F' && big != tensor.rank() - 1) {
            return Optional.empty();
        }
        Constant flat = constant.reshaped(constant.size());
        return Optional.of(label == 'F' ? reshapes.inHwcOrder(flat, input) : flat);
    }

    /** Emits the addition of a bias to channels. */
    void bias(String input, Constant bias, String output, String name) {
        Constant flat = bias.reshaped(bias.size());
        emit(new Action.ByConstant(BinaryFunction.ADD, flat, false), List.of(input), output, name, tensor(input));
    }

    private void merge(BinaryFunction by, String x, String y, String output, String name) {
        Tensor a = tensor(x);
        Tensor b = tensor(y);
        String second = y;
        Tensor larger = a.rank() >= b.rank() ? a : b;
        boolean alike = a.rank() == b.rank() && a.labels().equals(b.labels());
        if (a.rank() == b.rank() && !alike && !isVector(a) && !isVector(b)) {
            second = y + "#permuted" + permutations++;
            emit(
                    new Action.Permute(b.labels(), a.labels()),
                    List.of(y),
                    second,
                    "Transpose",
                    new Tensor(a.labels(), b.shape()));
        }
        emit(new Action.Merge(by), List.of(x, second), output, name, new Tensor(larger.labels(), broadcast(a, b)));
    }

    private static List<Integer> broadcast(Tensor a, Tensor b) {
        int rank = Math.max(a.rank(), b.rank());
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            int x = axis - rank + a.rank();
            int y = axis - rank + b.rank();
            shape.add(
                    Math.max(x < 0 ? 1 : a.shape().get(x), y < 0 ? 1 : b.shape().get(y)));
        }
        return shape;
    }

    private static boolean isVector(Tensor tensor) {
        return tensor.shape().stream().filter(size -> size > 1).count() <= 1;
    }

    /** Emits a choice by a condition. */
    void choose(List<String> inputs, String output, String name) {
        List<Optional<Constant>> fixed = inputs.stream().map(this::constant).toList();
        List<String> read = inputs.stream().filter(input -> !isConstant(input)).toList();
        if (read.isEmpty()) {
            throw new NotReadable("a choice between constants");
        }
        emit(new Action.Choose(fixed), read, output, name, tensor(read.get(read.size() - 1)));
    }

    /** Permutes labels; of a constant its numbers. */
    void transpose(String input, int[] order, String output) {
        if (isConstant(input)) {
            constant(output, required(input).transposed(order));
            return;
        }
        Tensor tensor = tensor(input);
        String labels = Arrays.stream(order)
                .mapToObj(axis -> String.valueOf(tensor.labels().charAt(axis)))
                .collect(Collectors.joining());
        List<Integer> shape = Arrays.stream(order).mapToObj(tensor.shape()::get).toList();
        alias(output, input, new Tensor(labels, shape));
    }

    /**
     * Emits a convolution.
     *
     * @param pads in pixels; empty for SAME
     * @param stored the tensors of kernel and bias; empty where there is no bias
     */
    void convolution(
            String input,
            Kernel kernel,
            Window window,
            Optional<Pads> pads,
            String written,
            Optional<Action.Stored> stored,
            boolean first,
            String output,
            String name) {
        String x = want(input, first);
        Tensor tensor = tensor(x);
        int height = tensor.size('H');
        int width = tensor.size('W');
        Pads used = pads.orElseGet(() -> Pads.same(height, width, window));
        int groups = tensor.size('C') / kernel.in();
        String labels = labels(4, first);
        Tensor made = new Tensor(
                labels,
                sizes(
                        labels,
                        tensor.size('N'),
                        window.rows(height + used.top() + used.bottom()),
                        window.columns(width + used.left() + used.right()),
                        kernel.out()));
        emit(new Action.Weighted(kernel, window, used, groups, written, false, stored), List.of(x), output, name, made);
    }

    private static List<Integer> sizes(String labels, int n, int h, int w, int c) {
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < labels.length(); i++) {
            shape.add(
                    switch (labels.charAt(i)) {
                        case 'N' -> n;
                        case 'H' -> h;
                        case 'W' -> w;
                        default -> c;
                    });
        }
        return shape;
    }

    /**
     * Emits a matrix product with the last axis.
     *
     * @param matrix [1, 1, in, out]
     */
    void dense(String input, Kernel matrix, Optional<Action.Stored> stored, String output, String name) {
        Tensor tensor = tensor(input);
        Kernel ordered = reshapes.inHwcOrder(matrix, input);
        List<Integer> shape = new ArrayList<>(tensor.shape());
        shape.set(shape.size() - 1, matrix.out());
        String labels = tensor.labels().substring(0, tensor.rank() - 1) + "C";
        emit(
                new Action.Weighted(ordered, Window.POINT, Pads.NONE, 1, "", true, stored),
                List.of(input),
                output,
                name,
                new Tensor(tensor.rank() == 1 ? "N" : labels, shape));
    }

    /** Emits a batch normalization of the channels. */
    void normalize(String input, Norm norm, String output, String name) {
        emit(new Action.Normalize(norm), List.of(input), output, name, tensor(input));
    }

    /**
     * Emits a batch normalization in training mode, which takes mean and variance from its own
     * input, number by number as a graph writes it.
     */
    void normalizeByOwn(String input, Constant gamma, Constant beta, double epsilon, String output, String name) {
        Tensor tensor = tensor(input);
        int[] axes = java.util.stream.IntStream.range(0, tensor.rank())
                .filter(axis -> "CF".indexOf(tensor.labels().charAt(axis)) < 0)
                .toArray();
        String mean = output + "#mean";
        String apart = output + "#apart";
        reduce(Action.Reduction.MEAN, input, axes, true, mean, name);
        merge(BinaryFunction.SQUARED_DIFFERENCE, input, mean, apart, name);
        reduce(Action.Reduction.MEAN, apart, axes, true, output + "#variance", name);
        constant(output + "#epsilon", Constant.scalar(epsilon));
        binary(BinaryFunction.ADD, output + "#variance", output + "#epsilon", output + "#sum", name);
        unary(UnaryFunction.of(UnaryFunction.Kind.RSQRT), output + "#sum", output + "#root", name);
        merge(BinaryFunction.SUB, input, mean, output + "#centered", name);
        merge(BinaryFunction.MUL, output + "#centered", output + "#root", output + "#unit", name);
        emit(
                new Action.ByConstant(BinaryFunction.MUL, gamma.reshaped(gamma.size()), false),
                List.of(output + "#unit"),
                output + "#scaled",
                name,
                tensor);
        bias(output + "#scaled", beta, output, name);
    }

    /**
     * Emits a pool; one over the whole picture is a reduction.
     *
     * @param pads in pixels; empty for SAME
     */
    void pool(
            boolean average,
            String input,
            Window window,
            Optional<Pads> pads,
            boolean counted,
            String written,
            boolean first,
            String output,
            String name) {
        String x = want(input, first);
        Tensor tensor = tensor(x);
        int height = tensor.size('H');
        int width = tensor.size('W');
        Pads used = pads.orElseGet(() -> Pads.same(height, width, window));
        String labels = labels(4, first);
        Tensor made = new Tensor(
                labels,
                sizes(
                        labels,
                        tensor.size('N'),
                        window.rows(height + used.top() + used.bottom()),
                        window.columns(width + used.left() + used.right()),
                        tensor.size('C')));
        boolean whole = window.height() == height && window.width() == width && !used.any();
        emit(
                whole
                        ? new Action.Reduce(average ? Action.Reduction.MEAN : Action.Reduction.MAX, "HW")
                        : new Action.Pool(average, window, used, counted && used.any(), written),
                List.of(x),
                output,
                name,
                made);
    }

    /** Emits a reduction over axes. */
    void reduce(Action.Reduction by, String input, int[] axes, boolean keep, String output, String name) {
        Tensor tensor = tensor(input);
        boolean[] reduced = new boolean[tensor.rank()];
        for (int axis : axes) {
            reduced[Math.floorMod(axis, tensor.rank())] = true;
        }
        StringBuilder gone = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < tensor.rank(); axis++) {
            char label = tensor.labels().charAt(axis);
            if (reduced[axis]) {
                gone.append(label);
            }
            if (!reduced[axis] || keep) {
                labels.append(label);
                shape.add(reduced[axis] ? 1 : tensor.shape().get(axis));
            }
        }
        emit(
                new Action.Reduce(by, sorted(gone.toString())),
                List.of(input),
                output,
                name,
                new Tensor(labels.toString(), shape));
    }

    private static String sorted(String labels) {
        return labels.chars()
                .sorted()
                .mapToObj(label -> String.valueOf((char) label))
                .collect(Collectors.joining());
    }

    /** Emits a concatenation of tensors. */
    void concat(List<String> inputs, int axis, String output, String name) {
        Tensor first = tensor(inputs.get(0));
        int place = Math.floorMod(axis, first.rank());
        List<Integer> shape = new ArrayList<>(first.shape());
        shape.set(
                place,
                inputs.stream()
                        .mapToInt(input -> tensor(input).shape().get(place))
                        .sum());
        emit(new Action.Concat(first.labels().charAt(place)), inputs, output, name, new Tensor(first.labels(), shape));
    }

    /** Emits a softmax along an axis. */
    void softmax(String input, int axis, String output, String name) {
        Tensor tensor = tensor(input);
        char label = tensor.labels().charAt(Math.floorMod(axis, tensor.rank()));
        emit(new Action.Softmax(label), List.of(input), output, name, tensor);
    }

    /**
     * Emits a padding.
     *
     * @param around two numbers for each axis of the input: before and after
     */
    void pad(String input, int[][] around, double value, String mode, String output, String name) {
        Tensor tensor = tensor(input);
        int[][] byLabel = new int[3][2];
        List<Integer> shape = new ArrayList<>();
        for (int axis = 0; axis < tensor.rank(); axis++) {
            int place = "HWC".indexOf(tensor.labels().charAt(axis));
            shape.add(tensor.shape().get(axis) + around[axis][0] + around[axis][1]);
            if (place >= 0) {
                byLabel[place] = around[axis];
            } else if (around[axis][0] != 0 || around[axis][1] != 0) {
                throw new NotReadable("a padding of another axis");
            }
        }
        Pads pads = new Pads(byLabel[0][0], byLabel[0][1], byLabel[1][0], byLabel[1][1]);
        emit(
                new Action.Pad(pads, byLabel[2][0], byLabel[2][1], value, mode),
                List.of(input),
                output,
                name,
                new Tensor(tensor.labels(), shape));
    }

    /** Emits an operator that is not understood. */
    void unknown(String operation, List<String> inputs, String output, String name, Tensor made) {
        emit(new Action.Unknown(operation), inputs.stream().filter(graph::has).toList(), output, name, made);
    }
}
