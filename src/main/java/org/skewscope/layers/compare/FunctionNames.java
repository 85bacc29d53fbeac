package org.skewscope.layers.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.skewscope.layers.op.UnaryFunction;
import org.skewscope.layers.op.UnaryFunction.Kind;

/** Finds the name of a function by its values. */
final class FunctionNames {

    private static final double SAME = 2e-6;
    private static final double SAME_CHANNELS = 1e-5;
    private static final int STEPS = 400;

    private static final Map<String, DoubleUnaryOperator> TABLE = table();

    private FunctionNames() {}

    /** Returns the places at which functions are held against each other. */
    static double[] grid() {
        double[] grid = new double[STEPS + 3];
        for (int i = 0; i <= STEPS; i++) {
            grid[i] = -10 + 20.0 * i / STEPS;
        }
        grid[STEPS + 1] = -30;
        grid[STEPS + 2] = 30;
        return grid;
    }

    private static Map<String, DoubleUnaryOperator> table() {
        Map<String, DoubleUnaryOperator> table = new LinkedHashMap<>();
        table.put("linear", DoubleUnaryOperator.identity());
        table.put("ReLU", plain(Kind.RELU));
        table.put("ReLU6", plain(Kind.RELU6));
        table.put("sigmoid", plain(Kind.SIGMOID));
        table.put("tanh", plain(Kind.TANH));
        DoubleUnaryOperator sigmoid = plain(Kind.SIGMOID);
        table.put("swish", x -> x * sigmoid.applyAsDouble(x));
        table.put("hard_swish (x relu6(x + 3) / 6)", plain(Kind.HARD_SWISH));
        table.put(
                "hard_sigmoid x / 6 + 0.5 (Keras 3, PyTorch)",
                new UnaryFunction(Kind.HARD_SIGMOID, 1.0 / 6, 0.5)::apply);
        DoubleUnaryOperator old = new UnaryFunction(Kind.HARD_SIGMOID, 0.2, 0.5)::apply;
        table.put("hard_sigmoid 0.2x + 0.5 (Keras 2, ONNX default)", old);
        table.put("GELU (erf)", plain(Kind.GELU));
        table.put("GELU (tanh)", plain(Kind.GELU_TANH));
        table.put("ELU", plain(Kind.ELU));
        table.put("SELU", plain(Kind.SELU));
        table.put("softplus", plain(Kind.SOFTPLUS));
        table.put("softsign", plain(Kind.SOFTSIGN));
        table.put("mish", plain(Kind.MISH));
        table.put("quick GELU", x -> x * sigmoid.applyAsDouble(1.702 * x));
        table.put("hard_swish with 0.2x + 0.5", x -> x * old.applyAsDouble(x));
        table.put("exp", plain(Kind.EXP));
        table.put("negated", plain(Kind.NEGATE));
        table.put("ReLU clipped at 1", new UnaryFunction(Kind.CLIP, 0, 1)::apply);
        for (double slope : new double[] {0.01, 0.1, 0.2, 0.3}) {
            table.put("leaky ReLU " + slope, new UnaryFunction(Kind.LEAKY_RELU, slope, 0)::apply);
        }
        return table;
    }

    private static DoubleUnaryOperator plain(Kind kind) {
        return UnaryFunction.of(kind)::apply;
    }

    /**
     * Returns the name of a function.
     *
     * @param channels its values on the grid, for each channel
     * @return empty where it is not known, or differs between channels
     */
    static Optional<String> of(List<double[]> channels) {
        double[] values = channels.get(0);
        for (double[] other : channels) {
            for (int i = 0; i < values.length; i++) {
                if (Math.abs(other[i] - values[i]) > SAME_CHANNELS * (1 + Math.abs(values[i]))) {
                    return Optional.empty();
                }
            }
        }
        double[] grid = grid();
        double largest = largest(values);
        for (Map.Entry<String, DoubleUnaryOperator> entry : TABLE.entrySet()) {
            if (isMultiple(entry.getValue(), grid, values, 1, largest)) {
                return Optional.of(entry.getKey());
            }
        }
        for (Map.Entry<String, DoubleUnaryOperator> entry : TABLE.entrySet()) {
            double factor = factor(entry.getValue(), grid, values);
            if (factor != 0 && isMultiple(entry.getValue(), grid, values, factor, largest)) {
                return Optional.of(
                        String.format(Locale.ROOT, "%s times %.6g", entry.getKey(), factor));
            }
        }
        return Optional.empty();
    }

    static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static boolean isMultiple(
            DoubleUnaryOperator f, double[] grid, double[] values, double factor, double largest) {
        for (int i = 0; i < grid.length; i++) {
            double apart = Math.abs(factor * f.applyAsDouble(grid[i]) - values[i]);
            if (!(apart <= SAME * (1 + largest))) {
                return false;
            }
        }
        return true;
    }

    private static double factor(DoubleUnaryOperator f, double[] grid, double[] values) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < grid.length; i++) {
            double value = f.applyAsDouble(grid[i]);
            product += value * values[i];
            square += value * value;
        }
        return product / Math.max(square, 1e-30);
    }
}
