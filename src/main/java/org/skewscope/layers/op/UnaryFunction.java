package org.skewscope.layers.op;

/**
 * Describes a function of one number.
 *
 * @param kind which family
 * @param alpha its first parameter: a slope, or the lower end of a clip
 * @param beta its second parameter: an offset, or the upper end of a clip
 */
public record UnaryFunction(Kind kind, double alpha, double beta) {

    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;

    /** Lists the families. */
    public enum Kind {
        IDENTITY,
        RELU,
        RELU6,
        CLIP,
        SIGMOID,
        TANH,
        ERF,
        ERFC,
        EXP,
        LOG,
        SQRT,
        RSQRT,
        NEGATE,
        ABS,
        RECIPROCAL,
        SQUARE,
        ELU,
        SELU,
        SOFTPLUS,
        SOFTSIGN,
        LEAKY_RELU,
        HARD_SIGMOID,
        HARD_SWISH,
        GELU,
        GELU_TANH,
        MISH
    }

    /** Returns a function without parameters. */
    public static UnaryFunction of(Kind kind) {
        return new UnaryFunction(kind, 1, 0);
    }

    /** Returns whether it is made of straight lines, which adds no rounding of its own. */
    public boolean isPiecewiseLinear() {
        return kind == Kind.RELU || kind == Kind.RELU6 || kind == Kind.CLIP;
    }

    /** Returns the function's value. */
    public double apply(double x) {
        return switch (kind) {
            case IDENTITY -> x;
            case RELU -> Math.max(x, 0);
            case RELU6 -> Math.min(Math.max(x, 0), 6);
            case CLIP -> Math.min(Math.max(x, alpha), beta);
            case SIGMOID -> sigmoid(x);
            case TANH -> Math.tanh(x);
            case ERF -> ErrorFunction.of(x);
            case ERFC -> 1 - ErrorFunction.of(x);
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case SQRT -> Math.sqrt(x);
            case RSQRT -> 1 / Math.sqrt(x);
            case NEGATE -> -x;
            case ABS -> Math.abs(x);
            case RECIPROCAL -> 1 / x;
            case SQUARE -> x * x;
            case ELU -> x > 0 ? x : alpha * Math.expm1(x);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
            case SOFTPLUS -> softplus(x);
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case LEAKY_RELU -> x > 0 ? x : alpha * x;
            case HARD_SIGMOID -> Math.min(Math.max(alpha * x + beta, 0), 1);
            case HARD_SWISH -> x * Math.min(Math.max(x + 3, 0), 6) / 6;
            case GELU -> 0.5 * x * (1 + ErrorFunction.of(x / Math.sqrt(2)));
            case GELU_TANH -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case MISH -> x * Math.tanh(softplus(x));
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /**
     * The error function.
     *
     * <p>Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.5 and 7.1.14.
     */
    private static final class ErrorFunction {

        private ErrorFunction() {}

        static double of(double x) {
            double size = Math.abs(x);
            double value = size < 2.5 ? series(size) : 1 - fraction(size);
            return x < 0 ? -value : value;
        }

        private static double series(double x) {
            double term = x;
            double sum = x;
            for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && n < 200; n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 2 / Math.sqrt(Math.PI) * sum;
        }

        private static double fraction(double x) {
            if (x > 6) {
                return 0;
            }
            double rest = 0;
            for (int n = 60; n > 0; n--) {
                rest = n / 2.0 / (x + rest);
            }
            return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + rest);
        }
    }
}
