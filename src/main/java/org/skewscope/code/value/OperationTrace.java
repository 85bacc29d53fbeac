package org.skewscope.code.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.normalization.CastStep;
import org.skewscope.libraries.normalization.FormulaStep;
import org.skewscope.libraries.normalization.Operation;
import org.skewscope.libraries.normalization.Step;

/**
 * Describes the operations of a formula in the order in which a program computes them.
 *
 * @param start the type of the first operation; null before it
 * @param now the type of the result; null before the first operation
 * @param known whether a pathway's formula can hold all operations
 */
public record OperationTrace(NumberType start, NumberType now, List<FormulaStep> steps, boolean known) {

    /** The digits that distinguish all numbers of float32. */
    private static final int MOST_DIGITS = 9;

    public static final OperationTrace START = new OperationTrace(null, null, List.of(), true);

    public OperationTrace {
        steps = List.copyOf(steps);
    }

    /**
     * Returns the formula with one more operation.
     *
     * @param operator the operator in Python
     * @param constants one number, or one for each channel
     * @param in the type in which it is computed
     * @param to the type of its result
     */
    public OperationTrace then(String operator, List<Double> constants, NumberType in, NumberType to) {
        Optional<Operation> operation = Arrays.stream(Operation.values())
                .filter(each -> symbol(each).equals(operator))
                .findFirst();
        if (operation.isEmpty() || !in.floating() || !to.floating()) {
            return lost();
        }
        OperationTrace before = steps.isEmpty() ? new OperationTrace(in, in, steps, known) : cast(in);
        List<FormulaStep> more = new ArrayList<>(before.steps);
        more.add(new Step(operation.get(), shortest(constants, in)));
        return new OperationTrace(before.start, in, more, known).cast(to);
    }

    /** Returns the operator of an operation as Python and Java write it. */
    public static String symbol(Operation operation) {
        return switch (operation) {
            case ADD -> "+";
            case SUBTRACT -> "-";
            case DIVIDE -> "/";
            case MULTIPLY, MULTIPLY_BY_RECIPROCAL -> "*";
        };
    }

    /** Returns constants of a narrow type as the shortest decimals that round to them. */
    private static List<Double> shortest(List<Double> constants, NumberType in) {
        return in == NumberType.FLOAT64
                ? constants
                : constants.stream().map(c -> shortest(c, in)).toList();
    }

    private static double shortest(double constant, NumberType in) {
        if (!Double.isFinite(constant) || constant != in.rounded(constant)) {
            return constant;
        }
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            double rounded =
                    new BigDecimal(constant).round(new MathContext(digits)).doubleValue();
            if (in.rounded(rounded) == constant) {
                return rounded;
            }
        }
        return constant;
    }

    /** Returns a formula that no pathway can hold. */
    public OperationTrace lost() {
        return new OperationTrace(start, now, steps, false);
    }

    /**
     * Returns the formula after a cast. Before the first operation, a cast only sets that
     * operation's type.
     */
    OperationTrace cast(NumberType type) {
        if (steps.isEmpty() || type == now) {
            return this;
        }
        if (!type.floating()) {
            return lost();
        }
        List<FormulaStep> more = new ArrayList<>(steps);
        more.add(new CastStep(compute(type)));
        return new OperationTrace(start, type, more, known);
    }

    /** Returns the formula with its constants in reversed order of channels. */
    OperationTrace reversed() {
        List<FormulaStep> turned = new ArrayList<>();
        for (FormulaStep step : steps) {
            turned.add(
                    step instanceof Step s && s.perChannel()
                            ? new Step(
                                    s.operation(),
                                    List.of(
                                            s.constants().get(2),
                                            s.constants().get(1),
                                            s.constants().get(0)))
                            : step);
        }
        return new OperationTrace(start, now, turned, known);
    }

    /** Returns the steps without a last cast to float32, which the input tensor has anyway. */
    public List<FormulaStep> formula() {
        boolean fed = steps.size() > 1
                && steps.get(steps.size() - 1) instanceof CastStep cast
                && cast.type() == ComputeType.FLOAT32
                && steps.stream().filter(CastStep.class::isInstance).count() == 1
                && start == NumberType.FLOAT64;
        return fed ? steps.subList(0, steps.size() - 1) : steps;
    }

    /**
     * Returns the compute type of a number type.
     *
     * @param type the number type
     */
    public static ComputeType compute(NumberType type) {
        return switch (type) {
            case FLOAT64 -> ComputeType.FLOAT64;
            case FLOAT16 -> ComputeType.FLOAT16;
            case BFLOAT16 -> ComputeType.BFLOAT16;
            default -> ComputeType.FLOAT32;
        };
    }
}
