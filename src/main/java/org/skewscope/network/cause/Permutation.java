package org.skewscope.network.cause;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An order in which one file has the slices of a tensor along an axis, such as its classes or channels.
 *
 * @param axis along which the slices are
 * @param sources the other file's place of each slice
 */
record Permutation(int axis, List<Integer> sources) {

    private static final int MOST_NAMED = 4;

    Permutation {
        sources = List.copyOf(sources);
    }

    /**
     * Finds the order of slices that leads from one tensor to another one.
     *
     * @param within the largest error relative to the results
     * @return empty where there is none, or all slices are in their places
     */
    static Optional<Permutation> between(float[][] from, float[][] to, List<Integer> shape, double within) {
        for (int axis = 0; axis < shape.size(); axis++) {
            if (shape.get(axis) > 1 && from[0].length == to[0].length) {
                int inner = shape.subList(axis + 1, shape.size()).stream().reduce(1, (x, y) -> x * y);
                int[] first = sorted(from, shape.get(axis), inner);
                int[] second = sorted(to, shape.get(axis), inner);
                Integer[] sources = new Integer[first.length];
                for (int i = 0; i < first.length; i++) {
                    sources[second[i]] = first[i];
                }
                Permutation found = new Permutation(axis, List.of(sources));
                if (!found.moved().isEmpty() && found.error(from, to, inner) < within) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the slices in the order of a sum that tells each from the others, whatever its place is. */
    private static int[] sorted(float[][] rows, int count, int inner) {
        double[] sums = new double[count];
        SplittableRandom random = new SplittableRandom(inner);
        for (float[] row : rows) {
            for (int outer = 0; outer < row.length; outer += count * inner) {
                for (int i = 0; i < inner; i++) {
                    double weight = random.nextDouble() + 0.5;
                    for (int slice = 0; slice < count; slice++) {
                        sums[slice] += weight * row[outer + slice * inner + i];
                    }
                }
            }
        }
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(slice -> sums[slice]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double error(float[][] from, float[][] to, int inner) {
        double most = 0;
        for (int picture = 0; picture < to.length; picture++) {
            float[] moved = new float[from[picture].length];
            for (int i = 0; i < moved.length; i++) {
                int slice = i / inner % sources.size();
                moved[i] = from[picture][i + (sources.get(slice) - slice) * inner];
            }
            most = Math.max(most, Relation.distance(moved, to[picture]) / Math.max(Relation.size(to[picture]), 1e-30));
        }
        return most;
    }

    private List<Integer> moved() {
        return IntStream.range(0, sources.size())
                .filter(slice -> sources.get(slice) != slice)
                .boxed()
                .toList();
    }

    /** Returns which slices stand at other places, in words. */
    String words() {
        List<Integer> moved = moved();
        if (moved.size() == 2) {
            return "numbers %d and %d of axis %d exchanged".formatted(moved.get(0), moved.get(1), axis);
        }
        boolean all = IntStream.range(0, sources.size()).allMatch(i -> sources.get(i) == sources.size() - 1 - i);
        return all
                ? "axis %d reversed".formatted(axis)
                : "%d of %d numbers of axis %d at other places (%s%s)"
                        .formatted(
                                moved.size(),
                                sources.size(),
                                axis,
                                moved.stream()
                                        .limit(MOST_NAMED)
                                        .map(slice -> "%d at %d".formatted(sources.get(slice), slice))
                                        .collect(Collectors.joining(", ")),
                                moved.size() > MOST_NAMED ? ", ..." : "");
    }
}
