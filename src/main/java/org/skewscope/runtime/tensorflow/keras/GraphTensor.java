package org.skewscope.runtime.tensorflow.keras;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.proto.DataType;

/**
 * Represents the output of an op of the graph.
 *
 * @param name {@code node} or {@code node:1}
 * @param shape the sizes of the axes; {@link #ANY} if only a run shows the size
 */
record GraphTensor(String name, DataType type, List<Integer> shape) {

    static final int ANY = -1;

    GraphTensor {
        shape = List.copyOf(shape);
    }

    int rank() {
        return shape.size();
    }

    /** Returns the size of an axis; negative ones count from the last. */
    int size(int axis) {
        return shape.get(axis < 0 ? rank() + axis : axis);
    }

    int last() {
        return size(-1);
    }

    /** Returns the size of an axis, for what cannot be built without it. */
    int known(int axis) {
        int size = size(axis);
        if (size == ANY) {
            throw new IllegalArgumentException("needs a fixed picture size; save the model with a fixed input shape");
        }
        return size;
    }

    void requireRank(int rank) {
        if (rank() != rank) {
            throw new IllegalArgumentException("is called with rank %s, not %s".formatted(rank(), rank));
        }
    }

    List<Integer> with(int axis, int size) {
        List<Integer> changed = new ArrayList<>(shape);
        changed.set(axis < 0 ? rank() + axis : axis, size);
        return changed;
    }

    /** Returns a shape of ones, except for one axis. */
    List<Integer> ones(int axis, int size) {
        List<Integer> ones = new ArrayList<>(Collections.nCopies(rank(), 1));
        ones.set(axis < 0 ? rank() + axis : axis, size);
        return ones;
    }

    /** Returns the shape of what NumPy's rules make of two. */
    static List<Integer> broadcast(GraphTensor a, GraphTensor b) {
        List<Integer> shape = new ArrayList<>();
        int rank = Math.max(a.rank(), b.rank());
        for (int axis = rank; axis > 0; axis--) {
            int first = axis <= a.rank() ? a.size(-axis) : 1;
            int second = axis <= b.rank() ? b.size(-axis) : 1;
            if (first != 1 && second != 1 && first != second && first != ANY && second != ANY) {
                throw new IllegalArgumentException("puts %s and %s together".formatted(a.shape, b.shape));
            }
            shape.add(first == 1 ? second : second == 1 ? first : Math.max(first, second));
        }
        return shape;
    }
}
