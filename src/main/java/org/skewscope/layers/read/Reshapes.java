package org.skewscope.layers.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.layers.op.Op;
import org.skewscope.layers.op.ResizeRule;

/**
 * Reads reshapes: those that move axes of size 1 change labels alone, one that joins all axes is a
 * flatten, and one behind a repetition of pixels is a nearest resize.
 */
final class Reshapes {

    private final GraphBuilder builder;

    /** Labels for a rank 4 tensor that a reshape makes, by what reads it. */
    private Function<String, Optional<String>> layouts = output -> Optional.empty();

    Reshapes(GraphBuilder builder) {
        this.builder = builder;
    }

    void guessLayoutsBy(Function<String, Optional<String>> readers) {
        layouts = readers;
    }

    /** Returns a vector of features in H, W, C order. */
    Constant inHwcOrder(Constant vector, String input) {
        int[] order = order(input);
        return order.length == vector.size() && order.length > 0
                ? vector.gathered(index -> order[index], vector.size())
                : vector;
    }

    /** Returns a matrix whose rows are in H, W, C order. */
    Kernel inHwcOrder(Kernel matrix, String input) {
        int[] order = order(input);
        return order.length == matrix.in() && order.length > 0 ? matrix.withRows(order) : matrix;
    }

    /** Returns where the features lie in C, H, W order; none where they are not in that order. */
    int[] order(String input) {
        int[] sizes = builder.graph().flattened(builder.graph().resolve(input));
        if (sizes.length == 0) {
            return sizes;
        }
        int channels = sizes[0];
        int pixels = sizes[1] * sizes[2];
        return IntStream.range(0, channels * pixels)
                .map(index -> index % channels * pixels + index / channels)
                .toArray();
    }

    /** Emits a reshape. */
    void reshape(String input, List<Integer> shape, String output, String name) {
        Tensor tensor = builder.tensor(input);
        if (bigAxes(tensor.shape()).equals(bigAxes(shape))
                && !shape.isEmpty()
                && tensor.shape().get(0).equals(shape.get(0))) {
            builder.alias(output, input, new Tensor(moved(tensor, shape), shape));
            return;
        }
        boolean joins = shape.size() == 2 && tensor.rank() == 4 && shape.get(0) == 1;
        if (joins && isOfPicture(tensor.labels())) {
            flatten(input, tensor, shape, output, name);
            return;
        }
        if (!repeated(input, tensor, shape, output, name)) {
            String labels = layouts.apply(output)
                    .filter(found -> found.length() == shape.size())
                    .orElseGet(() -> builder.labels(shape.size()));
            builder.emit(
                    new Action.Reshape(shape.subList(1, shape.size())),
                    List.of(input),
                    output,
                    name,
                    new Tensor(labels, shape));
        }
    }

    private static boolean isOfPicture(String labels) {
        return labels.chars().sorted().mapToObj(c -> (char) c).toList().equals(List.of('C', 'H', 'N', 'W'));
    }

    private void flatten(String input, Tensor tensor, List<Integer> shape, String output, String name) {
        String order = tensor.labels().replace("N", "");
        builder.emit(new Action.Flatten(order), List.of(input), output, name, new Tensor("NF", shape));
        if (order.equals("CHW")) {
            builder.graph().flatten(output, tensor.size('C'), tensor.size('H'), tensor.size('W'));
        }
    }

    private static List<Integer> bigAxes(List<Integer> shape) {
        return shape.stream().skip(1).filter(size -> size > 1).toList();
    }

    /** Returns the labels after a reshape that only moves axes of size 1. */
    private String moved(Tensor tensor, List<Integer> shape) {
        StringBuilder big = new StringBuilder();
        for (int axis = 1; axis < tensor.rank(); axis++) {
            if (tensor.shape().get(axis) > 1) {
                big.append(tensor.labels().charAt(axis));
            }
        }
        if (big.isEmpty()) {
            return builder.labels(shape.size());
        }
        boolean single = shape.size() == 4 && big.toString().equals("F");
        char[] labels = new char[shape.size()];
        labels[0] = 'N';
        int next = 0;
        for (int axis = 1; axis < labels.length; axis++) {
            if (shape.get(axis) > 1) {
                char label = big.charAt(next++);
                labels[axis] = single ? 'C' : label;
            }
        }
        String free = "HWCabcdef";
        for (int axis = 1; axis < labels.length; axis++) {
            if (labels[axis] == 0) {
                String used = new String(labels);
                labels[axis] = (char) free.chars()
                        .filter(c -> used.indexOf(c) < 0)
                        .findFirst()
                        .getAsInt();
            }
        }
        return new String(labels);
    }

    /** Emits a nearest resize for a repetition of rows or columns and the reshape behind it. */
    private boolean repeated(String input, Tensor tensor, List<Integer> shape, String output, String name) {
        Optional<Op> tile = maker(builder.graph().resolve(input));
        if (tile.isEmpty() || !isRepetition(tile.get().action())) {
            return false;
        }
        int extra = -1;
        for (int axis = 1; axis < tensor.rank(); axis++) {
            boolean unnamed = Character.isLowerCase(tensor.labels().charAt(axis));
            if (unnamed && tensor.shape().get(axis) > 1) {
                if (extra >= 0) {
                    return false;
                }
                extra = axis;
            }
        }
        if (extra < 1 || "HW".indexOf(tensor.labels().charAt(extra - 1)) < 0) {
            return false;
        }
        Map<Character, Integer> sizes = new HashMap<>();
        StringBuilder kept = new StringBuilder();
        List<Integer> joined = new ArrayList<>();
        for (int axis = 0; axis < tensor.rank(); axis++) {
            char label = tensor.labels().charAt(axis);
            if (axis != extra && !Character.isLowerCase(label)) {
                int factor = axis == extra - 1 ? tensor.shape().get(extra) : 1;
                sizes.put(label, tensor.shape().get(axis) * factor);
                kept.append(label);
                joined.add(sizes.get(label));
            }
        }
        if (kept.length() != 4 || !bigAxes(joined).equals(bigAxes(shape))) {
            return false;
        }
        Tensor whole = new Tensor(kept.toString(), joined);
        builder.emit(
                new Action.Resize(
                        ResizeRule.of(
                                ResizeRule.Kind.NEAREST, ResizeRule.Coordinates.ASYMMETRIC, ResizeRule.Rounding.FLOOR),
                        sizes.get('H'),
                        sizes.get('W')),
                List.of(tile.get().input()),
                output,
                name,
                new Tensor(moved(whole, shape), shape));
        return true;
    }

    private static boolean isRepetition(Action action) {
        return action instanceof Action.Unknown unknown
                && (unknown.operation().equalsIgnoreCase("Tile")
                        || unknown.operation().equals("Expand")
                        || unknown.operation().replace("_", "").equalsIgnoreCase("BroadcastTo"));
    }

    private Optional<Op> maker(String tensor) {
        List<Op> ops = builder.graph().ops();
        for (int i = ops.size() - 1; i >= 0; i--) {
            if (ops.get(i).output().equals(tensor)) {
                return Optional.of(ops.get(i));
            }
        }
        return Optional.empty();
    }
}
