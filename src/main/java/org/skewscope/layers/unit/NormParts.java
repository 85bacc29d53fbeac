package org.skewscope.layers.unit;

import java.util.Optional;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Norm;

/**
 * Describes what is known of a batch normalization, one number for each channel or one for all.
 *
 * @param name of its gamma or variance in the file
 */
public record NormParts(String name, double[] gamma, double[] beta, double[] mean, double[] variance, double epsilon) {

    private static final double[] ONE = {1};
    private static final double[] ZERO = {0};

    static NormParts of(Norm norm) {
        return new NormParts(
                norm.name(),
                norm.gamma().values(),
                norm.beta().values(),
                norm.mean().values(),
                norm.variance().values(),
                norm.epsilon());
    }

    /** Returns whether each part has a number for each of so many channels. */
    public boolean fits(int channels) {
        return fits(gamma, channels) && fits(beta, channels) && fits(mean, channels) && fits(variance, channels);
    }

    private static boolean fits(double[] part, int channels) {
        return part.length == 1 || part.length == channels;
    }

    /**
     * Finds gamma rsqrt(variance + epsilon) in what a factor was computed from.
     *
     * @return empty where it was computed otherwise
     */
    static Optional<NormParts> ofFactor(Constant factor) {
        Optional<NormParts> plain = root(factor, ONE);
        if (plain.isPresent() || !is(factor, "mul")) {
            return plain;
        }
        Constant a = operand(factor, 0);
        Constant b = operand(factor, 1);
        Optional<NormParts> first = root(a, b.values());
        return first.isPresent() ? first : root(b, a.values());
    }

    private static Optional<NormParts> root(Constant constant, double[] gamma) {
        if (!is(constant, "rsqrt") || !is(operand(constant, 0), "add")) {
            return Optional.empty();
        }
        Constant sum = operand(constant, 0);
        Constant a = operand(sum, 0);
        Constant b = operand(sum, 1);
        Constant variance = b.size() == 1 ? a : b;
        double epsilon = (b.size() == 1 ? b : a).at(0);
        return Optional.of(new NormParts(variance.name(), gamma, ZERO, ZERO, variance.values(), epsilon));
    }

    /** Returns the parts with beta and mean, as far as an offset was computed of them. */
    NormParts withOffset(Constant offset) {
        if (is(offset, "sub") && is(operand(offset, 1), "mul")) {
            return new NormParts(name, gamma, operand(offset, 0).values(), mean(operand(offset, 1)), variance, epsilon);
        }
        if (is(offset, "mul") && is(operand(offset, 0), "negate")) {
            return new NormParts(
                    name, gamma, ZERO, operand(operand(offset, 0), 0).values(), variance, epsilon);
        }
        return this;
    }

    private static double[] mean(Constant product) {
        Constant first = operand(product, 0);
        return (first.expression().isEmpty() ? first : operand(product, 1)).values();
    }

    private static boolean is(Constant constant, String operation) {
        return constant.expression()
                .filter(made -> made.operation().equals(operation))
                .isPresent();
    }

    private static Constant operand(Constant constant, int place) {
        return constant.expression().orElseThrow().operands().get(place);
    }
}
