package org.skewscope.audit.statistics;

import java.util.Arrays;

/** Numbers one after another, without an object for each. */
public final class Doubles {

    private double[] values = new double[256];
    private int size;

    public void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    public double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
