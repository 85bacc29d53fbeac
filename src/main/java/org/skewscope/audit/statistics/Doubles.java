package org.skewscope.audit.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Keeps a growing list of numbers without an object for each. */
public final class Doubles {

    private double[] values = new double[256];
    private int size;

    /** Returns the indexes of numbers by rising number; equal numbers keep their order. */
    static int[] ascending(double[] numbers) {
        return IntStream.range(0, numbers.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> numbers[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Appends a number. */
    public void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** Returns the number of numbers. */
    public int size() {
        return size;
    }

    /** Returns a copy of the numbers in order. */
    public double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
