package org.skewscope.network.cause;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.skewscope.network.Value;

/**
 * Says how an array of one file relates to that of the other one, in the same order of axes.
 *
 * @param words what the other array is
 * @param known whether it is one that can be told, not only other numbers
 */
record Relation(String words, boolean known) {

    private static final double NEAR = 2e-3;
    private static final double EQUAL = 1e-6;
    private static final int MOST_REORDERED = 1 << 22;
    private static final int MOST_LEVELS = 1 << 16;

    /**
     * Returns what B's array is.
     *
     * @param others other arrays of the same file by name
     */
    static Relation of(Value a, Value b, Map<String, Value> others) {
        float[] first = a.floats();
        float[] second = b.floats();
        double size = Math.max(size(first), 1e-30);
        if (size(second) == 0) {
            return known("all zero");
        }
        if (first.length > 1 && isAll(second, 1)) {
            return known("all one");
        }
        if (first.length == 1) {
            return known(number(second[0]));
        }
        List<Integer> shape = a.shape();
        if (first.length <= MOST_REORDERED) {
            for (Reordering order : Reordering.of(shape)) {
                if (distance(order.apply(first), second) < NEAR * size) {
                    return known(order.phrase(shape));
                }
            }
            Optional<Permutation> moved =
                    Permutation.between(new float[][] {first}, new float[][] {second}, shape, NEAR);
            if (moved.isPresent()) {
                return known("read with " + moved.get().words());
            }
        }
        double factor = factor(first, second);
        float[] scaled = times(factor, first);
        if (distance(scaled, second) < NEAR * size) {
            return known(number(factor) + " times as large");
        }
        for (Map.Entry<String, Value> other : others.entrySet()) {
            float[] theirs = other.getValue().floats();
            if (theirs != null && other.getValue().shape().equals(shape) && isSliced(theirs, second, shape)) {
                return known("the array " + other.getKey());
            }
        }
        int levels = levels(second);
        String coarse = levels < 64 && levels * 4 < second.length ? ", of %d levels".formatted(levels) : "";
        return new Relation(
                "other numbers, which differ by %s of their size%s"
                        .formatted(number(distance(first, second) / size), coarse),
                false);
    }

    /** Returns the factor that brings an array nearest to another one. */
    static double factor(float[] first, float[] second) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < first.length; i++) {
            product += (double) first[i] * second[i];
            square += (double) first[i] * first[i];
        }
        return (float) (product / Math.max(square, 1e-300));
    }

    static float[] times(double factor, float... numbers) {
        float[] scaled = new float[numbers.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (numbers[i] * factor);
        }
        return scaled;
    }

    /** Returns whether an array is another one, up to a factor for each slice of an axis, as folding leaves it. */
    static boolean isSliced(float[] first, float[] second, List<Integer> shape) {
        double size = size(second);
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            if (shape.get(axis) * 4 <= first.length
                    && distance(sliced(first, second, shape, axis), second) < NEAR * size) {
                return true;
            }
        }
        return distance(first, second) < NEAR * size;
    }

    /** Returns an array times the factor for each slice of an axis that brings it nearest to another one. */
    static float[] sliced(float[] first, float[] second, List<Integer> shape, int axis) {
        int inner = shape.subList(axis + 1, shape.size()).stream().reduce(1, (x, y) -> x * y);
        int count = shape.get(axis);
        double[] product = new double[count];
        double[] square = new double[count];
        for (int i = 0; i < first.length; i++) {
            int slice = i / inner % count;
            product[slice] += (double) first[i] * second[i];
            square[slice] += (double) first[i] * first[i];
        }
        float[] scaled = new float[first.length];
        for (int i = 0; i < first.length; i++) {
            int slice = i / inner % count;
            scaled[i] = (float) (first[i] * (product[slice] / Math.max(square[slice], 1e-300)));
        }
        return scaled;
    }

    private static Relation known(String words) {
        return new Relation(words, true);
    }

    private static int levels(float... numbers) {
        return (int) java.util.stream.IntStream.range(0, Math.min(numbers.length, MOST_LEVELS))
                .mapToObj(i -> numbers[i])
                .distinct()
                .count();
    }

    private static boolean isAll(float[] numbers, float value) {
        for (float each : numbers) {
            if (Math.abs(each - value) > EQUAL) {
                return false;
            }
        }
        return true;
    }

    static double size(float... numbers) {
        double sum = 0;
        for (float each : numbers) {
            sum += (double) each * each;
        }
        return Math.sqrt(sum / Math.max(1, numbers.length));
    }

    static double distance(float[] first, float[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            double apart = (double) first[i] - second[i];
            sum += apart * apart;
        }
        return Math.sqrt(sum / Math.max(1, first.length));
    }

    /** Writes a number with four digits. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains("e") || !text.contains(".")
                ? text.replaceAll("\\.?0+e", "e").replace("e-0", "e-").replace("e+0", "e+")
                : text.replaceAll("\\.?0+$", "");
    }
}
