package org.skewscope.layers.evaluate;

import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.Storage;

/**
 * Evaluates a convolution or dense layer. Its band holds for any order of summation: gamma(n + 4)
 * sum |w| |x| + sum |w| e with gamma(n) = n u / (1 - n u).
 *
 * <p>Source: Higham, Accuracy and Stability of Numerical Algorithms, 3.1.
 */
final class WeightedSum {

    private WeightedSum() {}

    /** Returns gamma(n) of float32. */
    static double gamma(int n) {
        return n * Storage.UNIT / (1 - n * Storage.UNIT);
    }

    /**
     * Evaluates.
     *
     * @param kernel the weights, those of the settings or a partner's
     */
    static Value of(Value x, Action.Weighted settings, Kernel kernel) {
        int in = kernel.in();
        int out = kernel.out();
        int groups = Math.max(1, x.channels() / in);
        var window = settings.window();
        var pads = settings.pads();
        int rows = window.rows(x.height() + pads.top() + pads.bottom());
        int columns = window.columns(x.width() + pads.left() + pads.right());
        double[] weights = taps(kernel);
        double[] sums = new double[rows * columns * out];
        double[] sizes = new double[sums.length];
        double gamma = gamma(kernel.products() + 4);
        int perGroup = out / groups;
        for (int oy = 0; oy < rows; oy++) {
            for (int ox = 0; ox < columns; ox++) {
                int at = (oy * columns + ox) * out;
                for (int ky = 0; ky < kernel.height(); ky++) {
                    int y = oy * window.strideY() + ky * window.dilationY() - pads.top();
                    if (y < 0 || y >= x.height()) {
                        continue;
                    }
                    for (int kx = 0; kx < kernel.width(); kx++) {
                        int column = ox * window.strideX() + kx * window.dilationX() - pads.left();
                        if (column < 0 || column >= x.width()) {
                            continue;
                        }
                        int from = (y * x.width() + column) * x.channels();
                        int tap = (ky * kernel.width() + kx) * in * out;
                        for (int g = 0; g < groups; g++) {
                            for (int i = 0; i < in; i++) {
                                double value = x.numbers()[from + g * in + i];
                                double size = Math.abs(value) * gamma + x.band(from + g * in + i);
                                int w = tap + i * out + g * perGroup;
                                add(
                                        weights,
                                        w,
                                        value,
                                        size,
                                        sums,
                                        sizes,
                                        at + g * perGroup,
                                        perGroup);
                            }
                        }
                    }
                }
            }
        }
        return Value.of(rows, columns, out, sums, sizes);
    }

    private static void add(
            double[] weights,
            int from,
            double value,
            double size,
            double[] sums,
            double[] sizes,
            int at,
            int count) {
        for (int o = 0; o < count; o++) {
            double weight = weights[from + o];
            sums[at + o] += weight * value;
            sizes[at + o] += Math.abs(weight) * size;
        }
    }

    /** Returns the weights as [height, width, in, out] in C order. */
    private static double[] taps(Kernel kernel) {
        double[] taps = new double[kernel.products() * kernel.out()];
        int next = 0;
        for (int y = 0; y < kernel.height(); y++) {
            for (int x = 0; x < kernel.width(); x++) {
                for (int i = 0; i < kernel.in(); i++) {
                    for (int o = 0; o < kernel.out(); o++) {
                        taps[next++] = kernel.at(y, x, i, o);
                    }
                }
            }
        }
        return taps;
    }
}
