package org.skewscope.network.walk;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps the numbers of one tensor to those of another one with its axes in another order, or with axes joined or split
 * as well, as long as one side has the finer axes.
 *
 * @param sizes of the side with the finer axes, those of 1 left out
 * @param axes of that side in the order of the other one
 * @param ofB whether the finer side is B, else A
 */
record AxisOrder(List<Integer> sizes, List<Integer> axes, boolean ofB) {

    /** More axes have too many orders to be tried. */
    private static final int MOST_AXES = 5;

    AxisOrder {
        sizes = List.copyOf(sizes);
        axes = List.copyOf(axes);
    }

    /** Returns the sizes of a shape that are not 1. */
    static List<Integer> squeezed(List<Integer> shape) {
        return shape.stream().filter(size -> size != 1).toList();
    }

    boolean isIdentity() {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i) != i) {
                return false;
            }
        }
        return true;
    }

    /** Lists the orders that lead from one shape to another one, the plain one first. */
    static List<AxisOrder> between(List<Integer> a, List<Integer> b) {
        List<Integer> first = squeezed(a);
        List<Integer> second = squeezed(b);
        List<AxisOrder> orders = new ArrayList<>();
        orders.add(new AxisOrder(first, range(first.size()), false));
        boolean moved = sorted(first).equals(sorted(second));
        for (boolean ofB : moved ? List.of(false) : List.of(false, true)) {
            List<Integer> finer = ofB ? second : first;
            if (finer.size() <= MOST_AXES) {
                permute(finer, new ArrayList<>(), axes -> {
                    AxisOrder order = new AxisOrder(finer, axes, ofB);
                    boolean fits =
                            !moved || axes.stream().map(finer::get).toList().equals(second);
                    if (fits && !order.isIdentity()) {
                        orders.add(order);
                    }
                });
            }
        }
        return orders;
    }

    private static List<Integer> range(int count) {
        List<Integer> range = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            range.add(i);
        }
        return range;
    }

    private static List<Integer> sorted(List<Integer> sizes) {
        return sizes.stream().sorted().toList();
    }

    private static void permute(
            List<Integer> sizes, List<Integer> chosen, java.util.function.Consumer<List<Integer>> each) {
        if (chosen.size() == sizes.size()) {
            each.accept(List.copyOf(chosen));
            return;
        }
        for (int axis = 0; axis < sizes.size(); axis++) {
            if (!chosen.contains(axis)) {
                chosen.add(axis);
                permute(sizes, chosen, each);
                chosen.remove(chosen.size() - 1);
            }
        }
    }

    /** Returns A's numbers in B's order. */
    float[] toB(float... a) {
        return ofB ? scattered(a) : gathered(a);
    }

    /** Returns B's numbers in A's order. */
    float[] toA(float... b) {
        return ofB ? gathered(b) : scattered(b);
    }

    /** Returns the place among A's numbers (B's, where that side is finer) of a number of the other side. */
    int source(int place) {
        int[] strides = strides();
        int rest = place;
        int source = 0;
        for (int i = axes.size() - 1; i >= 0; i--) {
            int size = sizes.get(axes.get(i));
            source += rest % size * strides[axes.get(i)];
            rest /= size;
        }
        return source;
    }

    private int[] strides() {
        int[] strides = new int[sizes.size()];
        int stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= sizes.get(i);
        }
        return strides;
    }

    /** Returns {@code fine.reshape(sizes).transpose(axes).ravel()}. */
    private float[] gathered(float... fine) {
        if (isIdentity()) {
            return fine;
        }
        float[] moved = new float[fine.length];
        each((to, from) -> moved[to] = fine[from]);
        return moved;
    }

    private float[] scattered(float... other) {
        if (isIdentity()) {
            return other;
        }
        float[] moved = new float[other.length];
        each((to, from) -> moved[from] = other[to]);
        return moved;
    }

    /** Receives two places of one number. */
    private interface Places {
        void accept(int other, int fine);
    }

    private void each(Places places) {
        int count = sizes.stream().reduce(1, (x, y) -> x * y);
        int[] strides = strides();
        int[] at = new int[axes.size()];
        int source = 0;
        for (int to = 0; to < count; to++) {
            places.accept(to, source);
            for (int i = at.length - 1; i >= 0; i--) {
                int stride = strides[axes.get(i)];
                at[i]++;
                source += stride;
                if (at[i] < sizes.get(axes.get(i))) {
                    break;
                }
                source -= at[i] * stride;
                at[i] = 0;
            }
        }
    }
}
