package org.skewscope.layers.op;

import java.util.Optional;

/**
 * Reads a kernel as [height, width, in, out] over numbers that stay as the file has them. A factor
 * for each input channel may be folded into it.
 */
public final class Kernel {

    private final Constant numbers;
    private final int height;
    private final int width;
    private final int in;
    private final int out;
    private final int[] strides;
    private final Optional<int[]> rows;
    private final Optional<Factors> factors;

    /**
     * Factors of the input channels.
     *
     * @param values one for each, or one for all
     * @param errors of the values
     */
    public record Factors(double[] values, double[] errors) {
        double value(int channel) {
            return values[values.length == 1 ? 0 : channel];
        }

        double error(int channel) {
            return errors[errors.length == 1 ? 0 : channel];
        }
    }

    private Kernel(Constant numbers, int[] sizes, int[] strides, Optional<int[]> rows, Optional<Factors> factors) {
        this.numbers = numbers;
        height = sizes[0];
        width = sizes[1];
        in = sizes[2];
        out = sizes[3];
        this.strides = strides;
        this.rows = rows;
        this.factors = factors;
    }

    /**
     * Returns a kernel whose stored axes lie in another order.
     *
     * @param order where height, width, in and out lie among the stored axes
     */
    public static Kernel of(Constant numbers, int... order) {
        int[] shape = numbers.shape();
        int[] all = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            all[axis] = stride;
            stride *= shape[axis];
        }
        int[] sizes = new int[4];
        int[] strides = new int[4];
        for (int i = 0; i < 4; i++) {
            sizes[i] = order[i] < 0 ? 1 : shape[order[i]];
            strides[i] = order[i] < 0 ? 0 : all[order[i]];
        }
        return new Kernel(numbers, sizes, strides, Optional.empty(), Optional.empty());
    }

    /** Returns the kernel with its input rows in another order, which a flatten asks for. */
    public Kernel withRows(int... order) {
        return new Kernel(numbers, new int[] {height, width, in, out}, strides, Optional.of(order), factors);
    }

    /** Returns the kernel times a factor for each input channel. */
    public Kernel times(Factors other) {
        return new Kernel(numbers, new int[] {height, width, in, out}, strides, rows, Optional.of(other));
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    public int in() {
        return in;
    }

    public int out() {
        return out;
    }

    /** Returns how many products make an output. */
    public int products() {
        return height * width * in;
    }

    public Storage storage() {
        return numbers.storage();
    }

    public String name() {
        return numbers.name();
    }

    public boolean isFolded() {
        return factors.isPresent();
    }

    private int index(int y, int x, int i, int o) {
        int row = rows.isPresent() ? rows.get()[i] : i;
        return y * strides[0] + x * strides[1] + row * strides[2] + o * strides[3];
    }

    public double at(int y, int x, int i, int o) {
        return at(numbers, y, x, i, o);
    }

    private double at(Constant held, int y, int x, int i, int o) {
        double value = held.at(index(y, x, i, o));
        return factors.isPresent() ? value * factors.get().value(i) : value;
    }

    /** Returns the largest error that storage and folding left in an element. */
    public double error(int y, int x, int i, int o) {
        return error(numbers, y, x, i, o);
    }

    private double error(Constant held, int y, int x, int i, int o) {
        int index = index(y, x, i, o);
        double error = held.error(index);
        if (factors.isEmpty()) {
            return error;
        }
        double value = Math.abs(held.at(index));
        double factor = Math.abs(factors.get().value(i));
        return error * factor + value * factors.get().error(i) + 2 * Storage.UNIT * value * factor;
    }

    /** Reads all products of an output channel, in the order height, width, in. */
    public void column(int o, double[] values) {
        Constant held = numbers.held();
        int next = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int i = 0; i < in; i++) {
                    values[next++] = at(held, y, x, i, o);
                }
            }
        }
    }

    /** Reads the errors of an output channel, in the order height, width, in. */
    public void errors(int o, double[] values) {
        Constant held = numbers.held();
        int next = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int i = 0; i < in; i++) {
                    values[next++] = error(held, y, x, i, o);
                }
            }
        }
    }

    /** Returns whether both have the same sizes. */
    public boolean hasShapeOf(Kernel other) {
        return height == other.height && width == other.width && in == other.in && out == other.out;
    }

    /** Returns whether both hold the same numbers. */
    public boolean equalTo(Kernel other) {
        if (!hasShapeOf(other)) {
            return false;
        }
        double[] a = new double[products()];
        double[] b = new double[products()];
        for (int o = 0; o < out; o++) {
            column(o, a);
            other.column(o, b);
            if (!java.util.Arrays.equals(a, b)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the kernel with its numbers in memory as long as the result is. */
    public Kernel held() {
        return new Kernel(numbers.held(), new int[] {height, width, in, out}, strides, rows, factors);
    }

    /** Returns the sizes as a person reads them. */
    public String shape() {
        return height + "x" + width + "x" + in + "x" + out;
    }
}
