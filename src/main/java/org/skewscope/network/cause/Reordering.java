package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * An order in which a wrong transpose, reshape or shift leaves the numbers of a tensor.
 *
 * @param words what it does
 * @param source the place from which the number of a place comes
 */
record Reordering(String words, int[] source) {

    private static final int MOST_SHIFT = 4;
    private static final int MOST_FACTOR = 64;

    /** Lists orders of a tensor's numbers: factors of an axis or two axes exchanged, an axis reversed or rolled. */
    static List<Reordering> of(List<Integer> shape) {
        List<Reordering> all = new ArrayList<>();
        int count = shape.stream().reduce(1, (x, y) -> x * y);
        for (int axis = 0; axis < shape.size(); axis++) {
            int size = shape.get(axis);
            if (size == 1) {
                continue;
            }
            int inner = inner(shape, axis);
            for (int factor = 2; factor < Math.min(size, MOST_FACTOR); factor++) {
                if (size % factor == 0) {
                    int other = size / factor;
                    int first = factor;
                    all.add(along(
                            count,
                            size,
                            inner,
                            "axis %d as %d x %d instead of %d x %d".formatted(axis, other, factor, factor, other),
                            place -> place % first * other + place / first));
                }
            }
            all.add(along(count, size, inner, "axis %d reversed".formatted(axis), place -> size - 1 - place));
            for (int shift = 1; shift <= Math.min(MOST_SHIFT, size / 2); shift++) {
                for (int by : new int[] {shift, -shift}) {
                    all.add(along(
                            count,
                            size,
                            inner,
                            "axis %d rolled by %d".formatted(axis, by),
                            place -> Math.floorMod(place - by, size)));
                }
            }
        }
        for (int first = 0; first < shape.size(); first++) {
            for (int second = first + 1; second < shape.size(); second++) {
                if (shape.get(first).equals(shape.get(second)) && shape.get(first) > 1) {
                    all.add(exchanged(shape, count, first, second));
                }
            }
        }
        for (int axis = 0; axis + 1 < shape.size(); axis++) {
            if (shape.get(axis) > 1 && shape.get(axis + 1) > 1) {
                all.add(turned(shape, count, axis));
            }
        }
        for (int axis = 0; axis + 1 < shape.size(); axis++) {
            for (int by : new int[] {1, -1, 2, -2, 3, -3}) {
                if (shape.get(axis) > Math.abs(by) && shape.get(axis + 1) > Math.abs(by)) {
                    all.add(shifted(shape, count, axis, by));
                }
            }
        }
        return all;
    }

    private static int inner(List<Integer> shape, int axis) {
        return shape.subList(axis + 1, shape.size()).stream().reduce(1, (x, y) -> x * y);
    }

    private static Reordering along(int count, int size, int inner, String words, IntUnaryOperator place) {
        int[] source = new int[count];
        for (int i = 0; i < count; i++) {
            int at = i / inner % size;
            source[i] = i + (place.applyAsInt(at) - at) * inner;
        }
        return new Reordering(words, source);
    }

    private static Reordering exchanged(List<Integer> shape, int count, int first, int second) {
        int size = shape.get(first);
        int innerFirst = inner(shape, first);
        int innerSecond = inner(shape, second);
        int[] source = new int[count];
        for (int i = 0; i < count; i++) {
            int x = i / innerFirst % size;
            int y = i / innerSecond % size;
            source[i] = i + (y - x) * innerFirst + (x - y) * innerSecond;
        }
        return new Reordering("axes %d and %d exchanged".formatted(first, second), source);
    }

    private static Reordering turned(List<Integer> shape, int count, int axis) {
        int inner = inner(shape, axis + 1);
        int size = shape.get(axis) * shape.get(axis + 1);
        return along(
                count,
                size,
                inner,
                "axes %d and %d reversed, turned by 180 degrees".formatted(axis, axis + 1),
                place -> size - 1 - place);
    }

    private static Reordering shifted(List<Integer> shape, int count, int axis, int by) {
        int innerFirst = inner(shape, axis);
        int innerSecond = inner(shape, axis + 1);
        int[] source = new int[count];
        for (int i = 0; i < count; i++) {
            int x = i / innerFirst % shape.get(axis);
            int y = i / innerSecond % shape.get(axis + 1);
            source[i] = i
                    + (Math.floorMod(x - by, shape.get(axis)) - x) * innerFirst
                    + (Math.floorMod(y - by, shape.get(axis + 1)) - y) * innerSecond;
        }
        return new Reordering("axes %d and %d shifted by %d".formatted(axis, axis + 1, by), source);
    }

    float[] apply(float... numbers) {
        float[] moved = new float[numbers.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = numbers[source[i]];
        }
        return moved;
    }
}
