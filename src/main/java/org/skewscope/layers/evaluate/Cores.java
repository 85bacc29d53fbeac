package org.skewscope.layers.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.layers.op.Action;
import org.skewscope.layers.op.BinaryFunction;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.ResizeRule;
import org.skewscope.layers.op.Storage;

/** Evaluates core operators in float64, each with the band of its op. */
final class Cores {

    private static final double UNIT = Storage.UNIT;

    /** Half a step of the table times the steepest slope of the filter, rounded up. */
    private static final double CUBIC_STEP = 1e-3;

    private Cores() {}

    /**
     * Evaluates a core operator.
     *
     * @param kernel weights, where it has any
     * @return empty where it is not judged, or does not take inputs of these sizes
     */
    static Optional<Value> of(Action action, List<Value> inputs, Kernel kernel) {
        Value x = inputs.get(0);
        if (action instanceof Action.Weighted weighted) {
            return x.channels() == kernel.in() * weighted.groups()
                    ? Optional.of(WeightedSum.of(x, weighted, kernel))
                    : Optional.empty();
        }
        if (action instanceof Action.Merge merge && inputs.size() == 2) {
            return merged(merge.by(), x, inputs.get(1));
        }
        if (action instanceof Action.Pool pool) {
            return Optional.of(pool.average() ? average(pool, x) : largest(pool, x));
        }
        if (action instanceof Action.Reduce reduce) {
            return reduced(reduce, x);
        }
        if (action instanceof Action.Concat concat) {
            return joined(concat.axis(), inputs);
        }
        if (action instanceof Action.Softmax softmax) {
            return softmax.axis() == 'C' || softmax.axis() == 'F' ? Optional.of(softmax(x)) : Optional.empty();
        }
        if (action instanceof Action.Flatten) {
            return Optional.of(new Value(1, 1, x.size(), x.numbers(), x.band()));
        }
        if (action instanceof Action.Resize resize) {
            return Optional.of(resized(resize, x));
        }
        if (action instanceof Action.Slice slice) {
            return sliced(slice, x);
        }
        return action instanceof Action.Pad pad ? padded(pad, x) : Optional.empty();
    }

    private static Optional<Value> sliced(Action.Slice slice, Value x) {
        List<Integer> rows = slice.rows().orElseGet(() -> all(x.height()));
        List<Integer> columns = slice.columns().orElseGet(() -> all(x.width()));
        List<Integer> channels = slice.channels().orElseGet(() -> all(x.channels()));
        boolean inside = rows.stream().allMatch(row -> row < x.height())
                && columns.stream().allMatch(column -> column < x.width())
                && channels.stream().allMatch(channel -> channel < x.channels());
        if (!inside) {
            return Optional.empty();
        }
        double[] values = new double[rows.size() * columns.size() * channels.size()];
        double[] bands = new double[values.length];
        int next = 0;
        for (int row : rows) {
            for (int column : columns) {
                for (int channel : channels) {
                    int from = (row * x.width() + column) * x.channels() + channel;
                    values[next] = x.numbers()[from];
                    bands[next++] = x.band(from);
                }
            }
        }
        return Optional.of(Value.of(rows.size(), columns.size(), channels.size(), values, bands));
    }

    private static List<Integer> all(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    /** Returns whether an axis of one size can be merged with one of another. */
    private static boolean fit(int a, int b) {
        return a == b || a == 1 || b == 1;
    }

    /** Merges two tensors; an exchanged layer may leave them with sizes that do not fit. */
    private static Optional<Value> merged(BinaryFunction by, Value a, Value b) {
        if (!fit(a.height(), b.height()) || !fit(a.width(), b.width()) || !fit(a.channels(), b.channels())) {
            return Optional.empty();
        }
        int h = Math.max(a.height(), b.height());
        int w = Math.max(a.width(), b.width());
        int c = Math.max(a.channels(), b.channels());
        double[] values = new double[h * w * c];
        double[] bands = new double[values.length];
        int next = 0;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                for (int k = 0; k < c; k++) {
                    int i = a.place(y, x, k);
                    int j = b.place(y, x, k);
                    double p = a.numbers()[i];
                    double q = b.numbers()[j];
                    values[next] = by.apply(p, q);
                    bands[next] = band(by, p, q, a.band(i), b.band(j), values[next]);
                    next++;
                }
            }
        }
        return Optional.of(Value.of(h, w, c, values, bands));
    }

    private static double band(BinaryFunction by, double a, double b, double ea, double eb, double y) {
        double rounding = 2 * UNIT * Math.abs(y);
        return rounding
                + switch (by) {
                    case ADD, SUB -> ea + eb + UNIT * (Math.abs(a) + Math.abs(b));
                    case MUL -> Math.abs(a) * eb + Math.abs(b) * ea + ea * eb;
                    case DIV -> ea / Math.abs(b) + Math.abs(y / b) * eb;
                    case SQUARED_DIFFERENCE -> 2 * Math.abs(a - b) * (ea + eb + UNIT * (Math.abs(a) + Math.abs(b)));
                    default -> ea + eb;
                };
    }

    private static Value average(Action.Pool pool, Value x) {
        var window = pool.window();
        var pads = pool.pads();
        int rows = window.rows(x.height() + pads.top() + pads.bottom());
        int columns = window.columns(x.width() + pads.left() + pads.right());
        double[] values = new double[rows * columns * x.channels()];
        double[] bands = new double[values.length];
        int all = window.height() * window.width();
        double gamma = WeightedSum.gamma(all + 3);
        for (int oy = 0; oy < rows; oy++) {
            for (int ox = 0; ox < columns; ox++) {
                List<Integer> places = places(pool, x, oy, ox);
                double count = pool.counted() ? all : places.size();
                for (int c = 0; c < x.channels(); c++) {
                    double sum = 0;
                    double size = 0;
                    for (int place : places) {
                        sum += x.numbers()[place + c];
                        size += Math.abs(x.numbers()[place + c]) * gamma + x.band(place + c);
                    }
                    int at = (oy * columns + ox) * x.channels() + c;
                    values[at] = sum / count;
                    bands[at] = size / count;
                }
            }
        }
        return Value.of(rows, columns, x.channels(), values, bands);
    }

    private static Value largest(Action.Pool pool, Value x) {
        var window = pool.window();
        var pads = pool.pads();
        int rows = window.rows(x.height() + pads.top() + pads.bottom());
        int columns = window.columns(x.width() + pads.left() + pads.right());
        double[] values = new double[rows * columns * x.channels()];
        double[] bands = new double[values.length];
        for (int oy = 0; oy < rows; oy++) {
            for (int ox = 0; ox < columns; ox++) {
                List<Integer> places = places(pool, x, oy, ox);
                for (int c = 0; c < x.channels(); c++) {
                    double most = Double.NEGATIVE_INFINITY;
                    double band = 0;
                    for (int place : places) {
                        most = Math.max(most, x.numbers()[place + c]);
                        band = Math.max(band, x.band(place + c));
                    }
                    int at = (oy * columns + ox) * x.channels() + c;
                    values[at] = most;
                    bands[at] = band;
                }
            }
        }
        return Value.of(rows, columns, x.channels(), values, bands);
    }

    /** Returns where the pixels of a window begin, without those outside. */
    private static List<Integer> places(Action.Pool pool, Value x, int oy, int ox) {
        List<Integer> places = new ArrayList<>();
        for (int ky = 0; ky < pool.window().height(); ky++) {
            int y = oy * pool.window().strideY()
                    + ky * pool.window().dilationY()
                    - pool.pads().top();
            for (int kx = 0; kx < pool.window().width(); kx++) {
                int column = ox * pool.window().strideX()
                        + kx * pool.window().dilationX()
                        - pool.pads().left();
                if (y >= 0 && y < x.height() && column >= 0 && column < x.width()) {
                    places.add((y * x.width() + column) * x.channels());
                }
            }
        }
        return places;
    }

    private static Optional<Value> reduced(Action.Reduce reduce, Value x) {
        boolean rows = reduce.axes().indexOf('H') >= 0;
        boolean columns = reduce.axes().indexOf('W') >= 0;
        boolean channels = reduce.axes().indexOf('C') >= 0 || reduce.axes().indexOf('F') >= 0;
        int h = rows ? 1 : x.height();
        int w = columns ? 1 : x.width();
        int c = channels ? 1 : x.channels();
        int count = x.size() / (h * w * c);
        boolean max = reduce.by() == Action.Reduction.MAX;
        double[] values = new double[h * w * c];
        double[] bands = new double[values.length];
        if (max) {
            java.util.Arrays.fill(values, Double.NEGATIVE_INFINITY);
        }
        double gamma = WeightedSum.gamma(count + 3);
        double by = reduce.by() == Action.Reduction.MEAN ? 1.0 / count : 1;
        int next = 0;
        for (int y = 0; y < x.height(); y++) {
            for (int column = 0; column < x.width(); column++) {
                for (int k = 0; k < x.channels(); k++) {
                    int at = ((rows ? 0 : y) * w + (columns ? 0 : column)) * c + (channels ? 0 : k);
                    double value = x.numbers()[next];
                    if (max) {
                        values[at] = Math.max(values[at], value);
                        bands[at] = Math.max(bands[at], x.band(next));
                    } else {
                        values[at] += value * by;
                        bands[at] += (Math.abs(value) * gamma + x.band(next)) * by;
                    }
                    next++;
                }
            }
        }
        return Optional.of(Value.of(h, w, c, values, bands));
    }

    private static Optional<Value> joined(char axis, List<Value> inputs) {
        Value first = inputs.get(0);
        boolean alike = inputs.stream().allMatch(x -> x.height() == first.height() && x.width() == first.width());
        if (axis != 'C' && axis != 'F' || !alike) {
            return Optional.empty();
        }
        int channels = inputs.stream().mapToInt(Value::channels).sum();
        int pixels = first.height() * first.width();
        double[] values = new double[pixels * channels];
        double[] bands = new double[values.length];
        int offset = 0;
        for (Value x : inputs) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                for (int c = 0; c < x.channels(); c++) {
                    int at = pixel * channels + offset + c;
                    values[at] = x.numbers()[pixel * x.channels() + c];
                    bands[at] = x.band(pixel * x.channels() + c);
                }
            }
            offset += x.channels();
        }
        return Optional.of(Value.of(first.height(), first.width(), channels, values, bands));
    }

    private static Value softmax(Value x) {
        double[] values = new double[x.size()];
        double[] bands = new double[x.size()];
        int n = x.channels();
        for (int pixel = 0; pixel < x.height() * x.width(); pixel++) {
            double most = Double.NEGATIVE_INFINITY;
            double band = 0;
            for (int c = 0; c < n; c++) {
                most = Math.max(most, x.numbers()[pixel * n + c]);
                band = Math.max(band, x.band(pixel * n + c));
            }
            double sum = 0;
            for (int c = 0; c < n; c++) {
                values[pixel * n + c] = Math.exp(x.numbers()[pixel * n + c] - most);
                sum += values[pixel * n + c];
            }
            for (int c = 0; c < n; c++) {
                int at = pixel * n + c;
                values[at] /= sum;
                double apart = Math.abs(x.numbers()[at] - most);
                bands[at] = values[at] * (2 * band + UNIT * (2 * apart + n + 16)) + 1e-37;
            }
        }
        return Value.of(x.height(), x.width(), n, values, bands);
    }

    private static Value resized(Action.Resize resize, Value x) {
        double[][] rows = resize.rule().matrix(x.height(), resize.height());
        double[][] columns = resize.rule().matrix(x.width(), resize.width());
        boolean nearest = resize.rule().kind() == ResizeRule.Kind.NEAREST;
        double share = nearest ? 0 : UNIT * (32 + 64 * Math.max(x.height(), x.width()));
        if (resize.rule().kind() == ResizeRule.Kind.CUBIC) {
            // TensorFlow reads a cubic filter off a table of 1024 steps.
            share += 4e-3;
        }
        int c = x.channels();
        double[][] rowsApart = apart(resize.rule().kind(), rows);
        double[][] columnsApart = apart(resize.rule().kind(), columns);
        double[] values = new double[resize.height() * resize.width() * c];
        double[] bands = new double[values.length];
        for (int oy = 0; oy < resize.height(); oy++) {
            for (int y = 0; y < x.height(); y++) {
                double p = rows[oy][y];
                double widerP = Math.abs(p) + rowsApart[oy][y];
                for (int ox = 0; widerP != 0 && ox < resize.width(); ox++) {
                    for (int column = 0; column < x.width(); column++) {
                        double q = columns[ox][column];
                        double weight = p * q;
                        double wider = widerP * (Math.abs(q) + columnsApart[ox][column]);
                        double more = wider - Math.abs(weight);
                        int from = (y * x.width() + column) * c;
                        int to = (oy * resize.width() + ox) * c;
                        for (int k = 0; wider != 0 && k < c; k++) {
                            double value = x.numbers()[from + k];
                            values[to + k] += weight * value;
                            bands[to + k] += Math.abs(weight) * Math.abs(value) * share
                                    + more * Math.abs(value)
                                    + wider * x.band(from + k);
                        }
                    }
                }
            }
        }
        return Value.of(resize.height(), resize.width(), c, values, bands);
    }

    /**
     * Returns by how much each weight of a cubic filter may be off, since TensorFlow reads it off a
     * table of 1024 steps: a pixel of weight 0 at the end of the filter may weigh something.
     */
    private static double[][] apart(ResizeRule.Kind kind, double[][] weights) {
        double[][] apart = new double[weights.length][];
        for (int i = 0; i < weights.length; i++) {
            double[] row = weights[i];
            apart[i] = new double[row.length];
            for (int j = 0; kind == ResizeRule.Kind.CUBIC && j < row.length; j++) {
                boolean near = row[j] != 0 || j > 0 && row[j - 1] != 0 || j + 1 < row.length && row[j + 1] != 0;
                apart[i][j] = near ? CUBIC_STEP : 0;
            }
        }
        return apart;
    }

    private static Optional<Value> padded(Action.Pad pad, Value x) {
        if (!pad.mode().equals("constant")) {
            return Optional.empty();
        }
        int h = x.height() + pad.pads().top() + pad.pads().bottom();
        int w = x.width() + pad.pads().left() + pad.pads().right();
        int c = x.channels() + pad.before() + pad.after();
        double[] values = new double[h * w * c];
        double[] bands = new double[values.length];
        java.util.Arrays.fill(values, pad.value());
        for (int y = 0; y < x.height(); y++) {
            for (int column = 0; column < x.width(); column++) {
                for (int k = 0; k < x.channels(); k++) {
                    int from = (y * x.width() + column) * x.channels() + k;
                    int to = ((y + pad.pads().top()) * w + column + pad.pads().left()) * c + k + pad.before();
                    values[to] = x.numbers()[from];
                    bands[to] = x.band(from);
                }
            }
        }
        return Optional.of(Value.of(h, w, c, values, bands));
    }

    /**
     * Evaluates a convolution or dense layer. Its band holds for any order of summation: gamma(n +
     * 4) sum |w| |x| + sum |w| e with gamma(n) = n u / (1 - n u).
     *
     * <p>Source: Higham, Accuracy and Stability of Numerical Algorithms, 3.1.
     */
    private static final class WeightedSum {

        private WeightedSum() {}

        /** Returns gamma(n) of float32. */
        static double gamma(int n) {
            return n * Storage.UNIT / (1 - n * Storage.UNIT);
        }

        /**
         * Evaluates a weighted operator.
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
            double[] weights = taps(kernel.held());
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
                                    add(weights, w, value, size, sums, sizes, at + g * perGroup, perGroup);
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
}
