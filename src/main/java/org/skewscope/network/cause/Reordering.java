package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * An order in which a wrong transpose, reshape or shift leaves the numbers of a tensor.
 *
 * @param words what it does
 * @param source returns the place from which the number of a place comes
 */
record Reordering(String words, IntUnaryOperator source) {

    private static final int MOST_SHIFT = 4;
    private static final int MOST_FACTOR = 64;

    /** Lists orders of a tensor's numbers: factors of an axis or two axes exchanged, an axis reversed or rolled. */
    static List<Reordering> of(List<Integer> shape) {
        List<Reordering> all = new ArrayList<>();
        for (int axis = 0; axis < shape.size(); axis++) {
            int size = shape.get(axis);
            if (size == 1) {
                continue;
            }
            int inner = inner(shape, axis);
            for (int factor : factors(size)) {
                int other = size / factor;
                all.add(along(
                        size,
                        inner,
                        "axis %d as %d x %d instead of %d x %d".formatted(axis, other, factor, factor, other),
                        place -> place % factor * other + place / factor));
            }
            all.add(along(size, inner, "axis %d reversed".formatted(axis), place -> size - 1 - place));
            for (int shift = 1; shift <= Math.min(MOST_SHIFT, size / 2); shift++) {
                for (int by : new int[] {shift, -shift}) {
                    all.add(along(
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
                    all.add(exchanged(shape, first, second));
                }
            }
        }
        for (int axis = 0; axis + 1 < shape.size(); axis++) {
            if (shape.get(axis) > 1 && shape.get(axis + 1) > 1) {
                all.add(turned(shape, axis));
            }
        }
        for (int axis = 0; axis + 1 < shape.size(); axis++) {
            for (int by : new int[] {1, -1, 2, -2, 3, -3}) {
                if (shape.get(axis) > Math.abs(by) && shape.get(axis + 1) > Math.abs(by)) {
                    all.add(shifted(shape, axis, by));
                }
            }
        }
        return all;
    }

    /** Returns the factors of a size of which one is small. */
    private static Set<Integer> factors(int size) {
        Set<Integer> factors = new LinkedHashSet<>();
        for (int factor = 2; factor < Math.min(size, MOST_FACTOR); factor++) {
            if (size % factor == 0) {
                factors.add(factor);
                factors.add(size / factor);
            }
        }
        return factors;
    }

    private static int inner(List<Integer> shape, int axis) {
        return shape.subList(axis + 1, shape.size()).stream().reduce(1, (x, y) -> x * y);
    }

    private static Reordering along(int size, int inner, String words, IntUnaryOperator place) {
        return new Reordering(words, i -> {
            int at = i / inner % size;
            return i + (place.applyAsInt(at) - at) * inner;
        });
    }

    private static Reordering exchanged(List<Integer> shape, int first, int second) {
        int size = shape.get(first);
        int innerFirst = inner(shape, first);
        int innerSecond = inner(shape, second);
        return new Reordering("axes %d and %d exchanged".formatted(first, second), i -> {
            int x = i / innerFirst % size;
            int y = i / innerSecond % size;
            return i + (y - x) * innerFirst + (x - y) * innerSecond;
        });
    }

    private static Reordering turned(List<Integer> shape, int axis) {
        int size = shape.get(axis) * shape.get(axis + 1);
        return along(
                size,
                inner(shape, axis + 1),
                "axes %d and %d reversed, turned by 180 degrees".formatted(axis, axis + 1),
                place -> size - 1 - place);
    }

    private static Reordering shifted(List<Integer> shape, int axis, int by) {
        int innerFirst = inner(shape, axis);
        int innerSecond = inner(shape, axis + 1);
        int sizeFirst = shape.get(axis);
        int sizeSecond = shape.get(axis + 1);
        return new Reordering("axes %d and %d shifted by %d".formatted(axis, axis + 1, by), i -> {
            int x = i / innerFirst % sizeFirst;
            int y = i / innerSecond % sizeSecond;
            return i
                    + (Math.floorMod(x - by, sizeFirst) - x) * innerFirst
                    + (Math.floorMod(y - by, sizeSecond) - y) * innerSecond;
        });
    }

    /** Returns how an array of a shape is read, in words. */
    String phrase(List<Integer> shape) {
        return shape.size() == 2 && words.equals("axes 0 and 1 exchanged") ? "transposed" : "read with " + words;
    }

    float[] apply(float... numbers) {
        float[] moved = new float[numbers.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = numbers[source.applyAsInt(i)];
        }
        return moved;
    }
}
