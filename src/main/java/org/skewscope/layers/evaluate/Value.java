package org.skewscope.layers.evaluate;

import java.util.Optional;

/**
 * Describes a tensor of one picture as [height, width, channels] in C order, with the band in which
 * rounding may put each number.
 *
 * @param band as many numbers; empty where the numbers are exact
 */
record Value(int height, int width, int channels, double[] numbers, Optional<double[]> band) {

    static Value exact(int height, int width, int channels, double[] numbers) {
        return new Value(height, width, channels, numbers, Optional.empty());
    }

    static Value of(int height, int width, int channels, double[] numbers, double[] band) {
        return new Value(height, width, channels, numbers, Optional.of(band));
    }

    int size() {
        return numbers.length;
    }

    double band(int index) {
        return band.isPresent() ? band.get()[index] : 0;
    }

    boolean hasShapeOf(Value other) {
        return height == other.height && width == other.width && channels == other.channels;
    }

    /** Returns the place of an element where axes of size 1 are repeated. */
    int place(int y, int x, int c) {
        return ((height == 1 ? 0 : y) * width + (width == 1 ? 0 : x)) * channels + (channels == 1 ? 0 : c);
    }

    double largest() {
        double largest = 0;
        for (double number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    /** Returns the same numbers with their band widened by so much. */
    Value widened(double by) {
        double[] wider = new double[numbers.length];
        for (int i = 0; i < wider.length; i++) {
            wider[i] = band(i) + by;
        }
        return of(height, width, channels, numbers, wider);
    }
}
