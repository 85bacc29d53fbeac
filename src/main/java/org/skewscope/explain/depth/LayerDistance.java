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

    static LayerDistance between(Layer from, Layer to) {
        DenseTensor a = from.activation();
        DenseTensor b = to.activation();
        double largest = 0;
        double squares = 0;
        double size = 0;
        for (int i = 0; i < a.size(); i++) {
            double value = a.value(i);
            double distance = b.value(i) - value;
            largest = Math.max(largest, Math.abs(distance));
            squares += distance * distance;
            size += value * value;
        }
        return new LayerDistance(
                largest, squares == 0 ? 0 : Math.sqrt(squares / Math.max(size, Double.MIN_NORMAL)));
    }
}
