package org.skewscope.code.export;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.libraries.normalization.CastStep;
import org.skewscope.libraries.normalization.FormulaStep;
import org.skewscope.libraries.normalization.Formulas;
import org.skewscope.libraries.normalization.Operation;
import org.skewscope.libraries.normalization.Step;
import org.skewscope.libraries.normalization.StepwiseFormula;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.PreprocessingRecipe;

/** The lines of a formula in Java, whose float and double round as NumPy's do. */
final class JavaFormula {

    private JavaFormula() {}

    static void write(PreprocessingRecipe recipe, JavaProgram program) throws ExportException {
        NormalizationFormula formula = recipe.normalization().formula();
        ComputeType compute = recipe.compute();
        if (recipe.normalization() == Normalization.DIVIDE_255_FLOAT64) {
            formula = Formulas.DIVIDE_255;
            compute = ComputeType.FLOAT64;
        }
        program.line("float[] values = resizedPixels;");
        if (recipe.normalization() == Normalization.KERAS_CAFFE) {
            program.line("values = Pixels.reversed(new Pixels(values, HEIGHT, WIDTH)).values();");
            steps(
                    "values",
                    List.of(new Step(Operation.SUBTRACT, List.of(103.939, 116.779, 123.68))),
                    compute,
                    program);
        } else if (formula instanceof StepwiseFormula stepwise) {
            steps("values", stepwise.steps(), compute, program);
        } else {
            throw new ExportException(
                    "normalize="
                            + recipe.normalization().id()
                            + " is not written as Java, whose sums round in another order. Choose another.");
        }
    }

    /** Changes an array of floats in its place, each operation rounded to its type. */
    static void steps(
            String array, List<FormulaStep> steps, ComputeType compute, JavaProgram program)
            throws ExportException {
        ComputeType type = compute;
        refuseHalf(type);
        if (steps.isEmpty()) {
            return;
        }
        String value = "v" + array.length();
        program.line("for (int i = 0; i < " + array + ".length; i++) {");
        program.line("    double " + value + " = " + array + "[i];");
        for (FormulaStep each : steps) {
            if (each instanceof CastStep cast) {
                type = cast.type();
                refuseHalf(type);
                if (type == ComputeType.FLOAT32) {
                    program.line("    " + value + " = (float) " + value + ";");
                }
                continue;
            }
            Step step = (Step) each;
            boolean single = type == ComputeType.FLOAT32;
            String constant = constant(step, single);
            String operation =
                    (single ? "(float) " : "")
                            + value
                            + " "
                            + StepLines.symbol(step.operation())
                            + " "
                            + constant;
            program.line("    " + value + " = " + operation + ";");
        }
        program.line("    " + array + "[i] = (float) " + value + ";");
        program.line("}");
    }

    private static void refuseHalf(ComputeType type) throws ExportException {
        if (type != ComputeType.FLOAT32 && type != ComputeType.FLOAT64) {
            throw new ExportException(
                    "compute="
                            + type.id()
                            + " is not to be had in Java without Skewscope. Set compute=float32 or float64.");
        }
    }

    private static String constant(Step step, boolean single) {
        String cast = single ? "(float) " : "";
        List<String> constants = step.constants().stream().map(c -> cast + literal(c)).toList();
        return constants.size() == 1
                ? constants.get(0)
                : "new "
                        + (single ? "float" : "double")
                        + "[] {"
                        + constants.stream().collect(Collectors.joining(", "))
                        + "}[i % 3]";
    }

    private static String literal(double number) {
        return number < 0 ? "(" + number + ")" : Double.toString(number);
    }
}
