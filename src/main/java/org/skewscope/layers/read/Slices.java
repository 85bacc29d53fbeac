package org.skewscope.layers.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Operator;

/**
 * Reads operators that keep some rows, columns or channels of a tensor: crops, strided slices,
 * splits, reversals and gathers by constant places.
 */
final class Slices {

    private final GraphBuilder builder;
    private final OperatorGraph.Dialect dialect;

    Slices(GraphBuilder builder, OperatorGraph.Dialect dialect) {
        this.builder = builder;
        this.dialect = dialect;
    }

    /**
     * Describes the places that are kept of each axis of a tensor.
     *
     * @param places one array for each axis
     * @param gone whether an axis of one place is dropped
     * @param added where axes of size 1 are put, among the axes that stay
     */
    private record Kept(int[][] places, boolean[] gone, List<Integer> added) {

        static Kept all(Tensor tensor) {
            int[][] places = new int[tensor.rank()][];
            for (int axis = 0; axis < places.length; axis++) {
                places[axis] = IntStream.range(0, tensor.shape().get(axis)).toArray();
            }
            return new Kept(places, new boolean[places.length], new ArrayList<>());
        }
    }

    /** Emits an operator that keeps a part of its input; returns whether it is one. */
    boolean read(Operator op) {
        switch (op.kind()) {
            case "StridedSlice", "STRIDED_SLICE" -> strided(op);
            case "SLICE" -> sliced(op);
            case "Slice" -> {
                if (dialect == OperatorGraph.Dialect.ONNX) {
                    ranges(op);
                } else {
                    sliced(op);
                }
            }
            case "Split", "SplitV", "SPLIT", "SPLIT_V" -> split(op);
            case "Gather", "GatherV2", "GATHER" -> gathered(op);
            case "ReverseV2", "REVERSE_V2" -> reversed(op);
            default -> {
                return false;
            }
        }
        return true;
    }

    private int[] integers(Operator op, int place) {
        return builder.required(op.inputs().get(place)).integers();
    }

    private Tensor tensor(Operator op, int place) {
        return builder.tensor(op.inputs().get(place));
    }

    /** Returns the places from a first one on, which may lie behind the last. */
    private static int[] range(int first, int end, int step) {
        int count = Math.max(0, Math.floorDiv(end - first + step - Integer.signum(step), step));
        return IntStream.range(0, count).map(i -> first + i * step).toArray();
    }

    /** Returns a place that counts from the end if it is negative, within the axis. */
    private static int bounded(int place, int size, int step) {
        int counted = place < 0 ? place + size : place;
        int least = step > 0 ? 0 : -1;
        return Math.min(Math.max(counted, least), step > 0 ? size : size - 1);
    }

    private void strided(Operator op) {
        Tensor tensor = tensor(op, 0);
        int[] begin = integers(op, 1);
        int[] end = integers(op, 2);
        int[] step = integers(op, 3);
        int ellipsis = op.integer("ellipsis_mask", 0);
        int fresh = op.integer("new_axis_mask", 0);
        int covered = begin.length - Integer.bitCount(ellipsis) - Integer.bitCount(fresh);
        Kept kept = Kept.all(tensor);
        int axis = 0;
        int made = 0;
        for (int i = 0; i < begin.length; i++) {
            if (isSet(ellipsis, i)) {
                int skipped = tensor.rank() - covered;
                axis += skipped;
                made += skipped;
            } else if (isSet(fresh, i)) {
                kept.added().add(made++);
            } else {
                int size = tensor.shape().get(axis);
                boolean single = isSet(op.integer("shrink_axis_mask", 0), i);
                int by = single ? 1 : step[i];
                boolean open = isSet(op.integer("begin_mask", 0), i) && !single;
                int first = open ? by > 0 ? 0 : size - 1 : bounded(begin[i], size, by);
                boolean whole = isSet(op.integer("end_mask", 0), i);
                int last = whole ? by > 0 ? size : -1 : bounded(end[i], size, by);
                kept.places()[axis] = range(first, single ? first + 1 : last, by);
                kept.gone()[axis] = single;
                made += single ? 0 : 1;
                axis++;
            }
        }
        emit(op, op.inputs().get(0), kept, 0);
    }

    private static boolean isSet(int mask, int bit) {
        return (mask >> bit & 1) != 0;
    }

    /** Emits a slice by beginnings and sizes, where -1 is all that is left. */
    private void sliced(Operator op) {
        Tensor tensor = tensor(op, 0);
        int[] begin = integers(op, 1);
        int[] sizes = integers(op, 2);
        Kept kept = Kept.all(tensor);
        for (int axis = 0; axis < begin.length; axis++) {
            int end = sizes[axis] < 0 ? tensor.shape().get(axis) : begin[axis] + sizes[axis];
            kept.places()[axis] = range(begin[axis], end, 1);
        }
        emit(op, op.inputs().get(0), kept, 0);
    }

    /** Emits a slice by starts and ends of some axes. */
    private void ranges(Operator op) {
        Tensor tensor = tensor(op, 0);
        int[] starts = op.has("starts") ? op.integers("starts") : integers(op, 1);
        int[] ends = op.has("ends") ? op.integers("ends") : integers(op, 2);
        int[] axes = op.has("axes")
                ? op.integers("axes")
                : has(op, 3)
                        ? integers(op, 3)
                        : IntStream.range(0, starts.length).toArray();
        int[] steps = has(op, 4)
                ? integers(op, 4)
                : IntStream.range(0, starts.length).map(i -> 1).toArray();
        Kept kept = Kept.all(tensor);
        for (int i = 0; i < axes.length; i++) {
            int axis = Math.floorMod(axes[i], tensor.rank());
            int size = tensor.shape().get(axis);
            int first = bounded(starts[i], size, steps[i]);
            // The end of a reversal is written as the lowest number.
            boolean whole = steps[i] < 0 && ends[i] < -size;
            kept.places()[axis] = range(first, whole ? -1 : bounded(ends[i], size, steps[i]), steps[i]);
        }
        emit(op, op.inputs().get(0), kept, 0);
    }

    private static boolean has(Operator op, int place) {
        return op.inputs().size() > place && !op.inputs().get(place).isEmpty();
    }

    private void split(Operator op) {
        boolean axisFirst =
                op.kind().equals("SPLIT") || isOfTensorFlow() && op.kind().equals("Split");
        boolean sized = op.kind().equals("SplitV") || op.kind().equals("SPLIT_V");
        String input = op.inputs().get(axisFirst ? 1 : 0);
        Tensor tensor = builder.tensor(input);
        int axis = Math.floorMod(
                axisFirst ? integers(op, 0)[0] : sized ? integers(op, 2)[0] : op.integer("axis", 0), tensor.rank());
        int[] sizes = sized || !axisFirst && has(op, 1) ? integers(op, 1) : op.integers("split");
        int begin = 0;
        int count = op.outputs().size();
        for (int i = 0; i < count; i++) {
            int whole = tensor.shape().get(axis);
            int even = (whole + count - 1) / count;
            int size = sizes.length == count ? sizes[i] : Math.min(even, whole - begin);
            Kept kept = Kept.all(tensor);
            kept.places()[axis] = range(begin, size < 0 ? whole : begin + size, 1);
            emit(op, input, kept, i);
            begin += size;
        }
    }

    private boolean isOfTensorFlow() {
        return dialect == OperatorGraph.Dialect.TENSORFLOW;
    }

    private void gathered(Operator op) {
        Tensor tensor = tensor(op, 0);
        int axis = has(op, 2) ? integers(op, 2)[0] : op.integer("axis", 0);
        Constant places = builder.required(op.inputs().get(1));
        if (places.rank() > 1) {
            throw new GraphBuilder.NotReadable("a gather of several axes");
        }
        int place = Math.floorMod(axis, tensor.rank());
        Kept kept = Kept.all(tensor);
        int size = tensor.shape().get(place);
        kept.places()[place] =
                IntStream.of(places.integers()).map(i -> i < 0 ? i + size : i).toArray();
        kept.gone()[place] = places.rank() == 0;
        emit(op, op.inputs().get(0), kept, 0);
    }

    private void reversed(Operator op) {
        Tensor tensor = tensor(op, 0);
        Kept kept = Kept.all(tensor);
        for (int axis : integers(op, 1)) {
            int place = Math.floorMod(axis, tensor.rank());
            kept.places()[place] = range(tensor.shape().get(place) - 1, -1, -1);
        }
        emit(op, op.inputs().get(0), kept, 0);
    }

    private void emit(Operator op, String input, Kept kept, int number) {
        Tensor tensor = builder.tensor(input);
        List<Integer> whole = new ArrayList<>();
        List<Integer> shape = new ArrayList<>();
        boolean all = true;
        for (int axis = 0; axis < tensor.rank(); axis++) {
            int[] places = kept.places()[axis];
            int size = tensor.shape().get(axis);
            if (IntStream.of(places).anyMatch(place -> place < 0 || place >= size)) {
                throw new GraphBuilder.NotReadable("a slice beyond its axis");
            }
            all &= isAll(places, size);
            whole.add(places.length);
            if (!kept.gone()[axis]) {
                shape.add(places.length);
            }
        }
        kept.added().forEach(place -> shape.add(place, 1));
        String output = op.outputs().get(number);
        boolean moves = !shape.equals(whole);
        String sliced = moves ? output + "#sliced" : output;
        if (all) {
            sliced = input;
        } else {
            builder.emit(
                    action(input, tensor, kept), List.of(input), sliced, op.name(), new Tensor(tensor.labels(), whole));
        }
        if (moves) {
            builder.reshapes().reshape(sliced, shape, output, op.name());
        } else if (all) {
            builder.alias(output, input, tensor);
        }
    }

    private Action action(String input, Tensor tensor, Kept kept) {
        if (builder.graph().flattened(builder.graph().resolve(input)).length > 0) {
            throw new GraphBuilder.NotReadable("a slice of features in C,H,W order");
        }
        List<Optional<List<Integer>>> places = new ArrayList<>();
        for (String labels : List.of("H", "W", "CF")) {
            Optional<List<Integer>> found = Optional.empty();
            for (int axis = 0; axis < tensor.rank(); axis++) {
                int[] own = kept.places()[axis];
                boolean whole = isAll(own, tensor.shape().get(axis));
                if (!whole && labels.indexOf(tensor.labels().charAt(axis)) >= 0) {
                    found = Optional.of(IntStream.of(own).boxed().toList());
                }
            }
            places.add(found);
        }
        for (int axis = 0; axis < tensor.rank(); axis++) {
            boolean known = "HWCF".indexOf(tensor.labels().charAt(axis)) >= 0;
            if (!known && !isAll(kept.places()[axis], tensor.shape().get(axis))) {
                throw new GraphBuilder.NotReadable("a slice of another axis than a picture's");
            }
        }
        return new Action.Slice(places.get(0), places.get(1), places.get(2));
    }

    private static boolean isAll(int[] places, int size) {
        boolean all = places.length == size;
        for (int i = 0; all && i < size; i++) {
            all = places[i] == i;
        }
        return all;
    }
}
