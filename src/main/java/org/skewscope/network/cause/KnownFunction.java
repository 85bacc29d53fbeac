package org.skewscope.network.cause;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Knows functions of one number by what they make, to name one that is found between two tensors.
 *
 * @param name in words
 * @param formula in double precision
 */
record KnownFunction(String name, DoubleUnaryOperator formula) {

    private static final double SQRT2 = Math.sqrt(2);
    private static final double TANH_GELU = Math.sqrt(2 / Math.PI);
    private static final double CUBE = 0.044715;
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;

    /** The functions that networks of pictures use, and the hearts of the two forms of GELU. */
    private static final List<KnownFunction> ALL = List.of(
            new KnownFunction("no activation", x -> x),
            new KnownFunction("ReLU", x -> Math.max(x, 0)),
            new KnownFunction("ReLU6", x -> Math.min(Math.max(x, 0), 6)),
            new KnownFunction("GELU (erf)", x -> x / 2 * (1 + erf(x / SQRT2))),
            new KnownFunction("GELU (tanh)", x -> x / 2 * (1 + Math.tanh(TANH_GELU * (x + CUBE * x * x * x)))),
            new KnownFunction("QuickGELU, x sigmoid(1.702 x)", x -> x * sigmoid(1.702 * x)),
            new KnownFunction("SiLU, x sigmoid(x)", x -> x * sigmoid(x)),
            new KnownFunction("sigmoid", KnownFunction::sigmoid),
            new KnownFunction("tanh", Math::tanh),
            new KnownFunction("hard swish", x -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1)),
            new KnownFunction("hard_sigmoid (x / 6 + 0.5)", x -> Math.min(Math.max(x / 6 + 0.5, 0), 1)),
            new KnownFunction("hard_sigmoid (0.2 x + 0.5)", x -> Math.min(Math.max(0.2 * x + 0.5, 0), 1)),
            new KnownFunction("softplus", x -> Math.log1p(Math.exp(x))),
            new KnownFunction("ELU", x -> x > 0 ? x : Math.expm1(x)),
            new KnownFunction("SELU", x -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x))),
            new KnownFunction("mish", x -> x * Math.tanh(Math.log1p(Math.exp(x)))),
            new KnownFunction("softsign", x -> x / (1 + Math.abs(x))),
            new KnownFunction("erf", KnownFunction::erf),
            new KnownFunction("the erf within GELU (erf)", x -> erf(x / SQRT2)),
            new KnownFunction("the tanh within GELU (tanh)", x -> Math.tanh(TANH_GELU * (x + CUBE * x * x * x))),
            new KnownFunction("the reversed sign", x -> -x),
            new KnownFunction("the square", x -> x * x));

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /**
     * Returns the error function, within 1.2e-7.
     *
     * <p>Source: W. J. Cody's rational form is not needed here; this is the Chebyshev fit of Numerical Recipes,
     * section 6.2, {@code erfc}.
     */
    private static double erf(double x) {
        double t = 1 / (1 + Math.abs(x) / 2);
        double[] fit = {
            -1.26551223,
            1.00002368,
            0.37409196,
            0.09678418,
            -0.18628806,
            0.27886807,
            -1.13520398,
            1.48851587,
            -0.82215223,
            0.17087277
        };
        double sum = 0;
        for (int i = fit.length - 1; i >= 0; i--) {
            sum = sum * t + fit[i];
        }
        double complement = t * Math.exp(-x * x + sum);
        return x >= 0 ? 1 - complement : complement - 1;
    }

    /**
     * Returns the function that leads from one tensor to another one.
     *
     * @param within the largest error relative to the results
     */
    static Optional<KnownFunction> between(float[][] from, float[][] to, double within) {
        record Fit(KnownFunction function, double error) {}
        Optional<KnownFunction> known = ALL.stream()
                .map(each -> new Fit(each, each.error(from, to)))
                .filter(fit -> fit.error() < within)
                .min(Comparator.comparingDouble(Fit::error))
                .map(Fit::function);
        return known.isPresent()
                ? known
                : List.of(leaky(from, to), capped(to)).stream()
                        .filter(each -> each.error(from, to) < within)
                        .findFirst();
    }

    /** Returns the leaky ReLU whose slope fits best. */
    private static KnownFunction leaky(float[][] from, float[][] to) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < from[i].length; j++) {
                if (from[i][j] < 0) {
                    product += (double) from[i][j] * to[i][j];
                    square += (double) from[i][j] * from[i][j];
                }
            }
        }
        double slope = product / Math.max(square, 1e-300);
        return new KnownFunction("leaky ReLU of " + Relation.number(slope), x -> x > 0 ? x : slope * x);
    }

    private static KnownFunction capped(float[]... to) {
        double most = 0;
        for (float[] row : to) {
            for (float each : row) {
                most = Math.max(most, each);
            }
        }
        double cap = most;
        return new KnownFunction("ReLU up to " + Relation.number(cap), x -> Math.min(Math.max(x, 0), cap));
    }

    private double error(float[][] from, float[][] to) {
        double apart = 0;
        double size = 0;
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < from[i].length; j++) {
                double made = formula.applyAsDouble(from[i][j]);
                apart += (made - to[i][j]) * (made - to[i][j]);
                size += (double) to[i][j] * to[i][j];
            }
        }
        return Math.sqrt(apart / Math.max(size, 1e-300));
    }

    /** Returns whether some number is negative: many functions are one where none is. */
    static boolean isTold(float[]... rows) {
        return Arrays.stream(rows).anyMatch(row -> {
            for (float each : row) {
                if (each < 0) {
                    return true;
                }
            }
            return false;
        });
    }
}
