package org.skewscope.code.export;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.code.value.OperationTrace;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.normalization.CastStep;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.libraries.normalization.FormulaStep;
import org.skewscope.libraries.normalization.Operation;
import org.skewscope.libraries.normalization.Step;

/** Writes the lines of a formula with constants of the user, one operation a line. */
final class StepLines {

    private StepLines() {}

    /** Writes the whole formula of {@code pixels}, with the cast before and after it. */
    static void formula(List<FormulaStep> steps, ComputeType compute, PythonLines lines) throws ExportException {
        lines.add("values = pixels.astype(%s)".formatted(lines.type(compute)));
        ComputeType last = write("values", steps, compute, lines);
        if (last == ComputeType.FLOAT64) {
            lines.add("values = values.astype(np.float32)");
        }
    }

    /**
     * Writes the steps of a formula.
     *
     * @param name the array's name
     * @param type the array's type before the first step
     * @return the array's type after the last step
     */
    static ComputeType write(String name, List<FormulaStep> steps, ComputeType type, PythonLines lines)
            throws ExportException {
        ComputeType now = type;
        for (FormulaStep each : steps) {
            if (each instanceof CastStep cast) {
                now = cast.type();
                lines.add("%1$s = %1$s.astype(%2$s)".formatted(name, lines.type(now)));
            } else {
                Step step = (Step) each;
                lines.add("%1$s = %1$s %2$s %3$s"
                        .formatted(name, OperationTrace.symbol(step.operation()), constants(step, now, lines)));
            }
        }
        return now;
    }

    private static String constants(Step step, ComputeType type, PythonLines lines) {
        List<Double> constants = step.constants();
        String typed = lines.type(type);
        if (step.operation() == Operation.MULTIPLY_BY_RECIPROCAL) {
            return "(%s(1) / %s)".formatted(typed, array(constants, typed));
        }
        if (constants.size() == 1 && type != ComputeType.BFLOAT16) {
            String number = python(constants.get(0));
            return number.startsWith("-") ? "(" + number + ")" : number;
        }
        return array(constants, typed);
    }

    private static String array(List<Double> constants, String type) {
        String numbers = constants.stream().map(StepLines::python).collect(Collectors.joining(", "));
        return (constants.size() == 1 ? "%2$s(%1$s)" : "np.array([%s], dtype=%s)").formatted(numbers, type);
    }

    private static String python(double number) {
        String text = ConstantSpelling.number(number);
        return text.matches("-?\\d+") ? text + ".0" : text;
    }
}
