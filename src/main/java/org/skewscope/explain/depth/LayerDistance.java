package org.skewscope.explain.depth;

import org.skewscope.execution.Layer;
import org.skewscope.tensor.DenseTensor;

/**
 * How far one activation is from another of the same shape.
 *
 * @param largest absolute difference
 * @param relative root mean square of the difference over that of the first activation
 */
record LayerDistance(double largest, double relative) {

    /** Typed loops: a model has millions of values, and asking for each takes longest. */
    static LayerDistance between(Layer from, Layer to) {
        DenseTensor a = from.activation();
        DenseTensor b = to.activation();
        Sums sums = new Sums();
        if (a.data() instanceof float[] x && b.data() instanceof float[] y) {
            for (int i = 0; i < x.length; i++) {
                sums.add(x[i], y[i]);
            }
        } else if (a.data() instanceof double[] x && b.data() instanceof float[] y) {
            for (int i = 0; i < x.length; i++) {
                sums.add(x[i], y[i]);
            }
        } else {
            for (int i = 0; i < a.size(); i++) {
                sums.add(a.value(i), b.value(i));
            }
        }
        return sums.distance();
    }

    private static final class Sums {
        private double largest;
        private double squares;
        private double size;

        void add(double value, double other) {
            double distance = other - value;
            largest = Math.max(largest, Math.abs(distance));
            squares += distance * distance;
            size += value * value;
        }

        LayerDistance distance() {
            return new LayerDistance(
                    largest,
                    squares == 0 ? 0 : Math.sqrt(squares / Math.max(size, Double.MIN_NORMAL)));
        }
    }
}
