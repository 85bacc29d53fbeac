package org.skewscope.code.value;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * Describes a picture's pixels as the program computes them, on a {@link FormulaProbe}.
 *
 * @param planes one plane for each channel, in the array's order
 */
public record Numbers(double[][] planes, NumberType type) {

    /** The operations that formulas have, by their operators. */
    private static final Map<String, DoubleBinaryOperator> OPERATIONS =
            Map.of("+", Double::sum, "-", (x, c) -> x - c, "*", (x, c) -> x * c, "/", (x, c) -> x / c);

    /**
     * Returns an operation of formulas; empty for any other operator.
     *
     * @param operator as Python writes it
     */
    public static Optional<DoubleBinaryOperator> operation(String operator) {
        return Optional.ofNullable(OPERATIONS.get(operator));
    }

    /**
     * Returns the pixels rounded to a type.
     *
     * @param to the type
     */
    public Numbers cast(NumberType to) {
        return map((value, channel) -> to.rounded(value), to);
    }

    /** Returns the channels in reverse order. */
    public Numbers reversed() {
        return new Numbers(new double[][] {planes[2], planes[1], planes[0]}, type);
    }

    /**
     * Returns each value after an operation with its channel's constant.
     *
     * @param operation takes the value and the constant
     * @param constants one number, or one for each channel
     * @param in the type in which the operation is computed
     * @param to the type of the result
     */
    public Numbers with(DoubleBinaryOperator operation, double[] constants, NumberType in, NumberType to) {
        return map(
                (value, channel) -> to.rounded(in.rounded(operation.applyAsDouble(
                        in.rounded(value), in.rounded(constants[constants.length == 1 ? 0 : (int) channel])))),
                to);
    }

    private Numbers map(DoubleBinaryOperator of, NumberType to) {
        double[][] results = new double[planes.length][];
        for (int channel = 0; channel < planes.length; channel++) {
            double[] plane = planes[channel];
            results[channel] = new double[plane.length];
            for (int i = 0; i < plane.length; i++) {
                results[channel][i] = of.applyAsDouble(plane[i], channel);
            }
        }
        return new Numbers(results, to);
    }

    /**
     * Returns whether all values are equal, of any type.
     *
     * @param other other pixels
     */
    public boolean sameValues(Numbers other) {
        return Arrays.deepEquals(planes, other.planes);
    }
}
