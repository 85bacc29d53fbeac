package org.skewscope.recipe;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.libraries.normalization.ConstantSpelling;
import org.skewscope.libraries.normalization.FormulaStep;
import org.skewscope.libraries.normalization.Operation;
import org.skewscope.libraries.normalization.Step;
import org.skewscope.libraries.normalization.StepSpelling;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;

/**
 * Parses the three spellings of a formula: {@code mean-std:/255,0.5,0.25} is (x / 255 - 0.5) /
 * 0.25, {@code affine:1/127.5,-1} is x * (1/127.5) + -1 as Keras' Rescaling computes it, and {@code
 * steps:/127,-1} is any list of operations. A scale after a slash divides, any other multiplies.
 */
public final class TypedFormulas {

    private static final String SCALE = "scale";

    private static final NumberedValue MEAN_STD = new NumberedValue(
            "mean-std",
            "(x × scale − mean) / std, custom numbers",
            List.of(
                    new NumberField(SCALE, "Scale (/255 divides)", "/255"),
                    new NumberField("mean", "Mean", "0.485:0.456:0.406"),
                    new NumberField("std", "Std", "0.229:0.224:0.225")),
            TypedFormulas::meanStd);
    private static final NumberedValue AFFINE = new NumberedValue(
            "affine",
            "x × scale + offset, custom numbers (Keras Rescaling)",
            List.of(
                    new NumberField(SCALE, "Scale (/255 divides)", "1/127.5"),
                    new NumberField("offset", "Offset", "-1")),
            TypedFormulas::affine);
    private static final NumberedValue STEPS = new NumberedValue(
            "steps",
            "custom steps, in order",
            List.of(new NumberField("steps", "Steps", "/127,-1")),
            numbers -> ofSteps(StepSpelling.parse(numbers.get(0))));

    /** The spellings in the order of the panel. */
    static final List<NumberedValue> ALL = List.of(MEAN_STD, AFFINE, STEPS);

    private TypedFormulas() {}

    /**
     * Returns the formula of the steps in the most specific spelling.
     *
     * @param steps in order
     */
    public static TypedFormula of(List<FormulaStep> steps) {
        List<Step> plain = new ArrayList<>();
        steps.forEach(step -> {
            if (step instanceof Step each) {
                plain.add(each);
            }
        });
        if (plain.size() == steps.size()) {
            if (isRow(plain, Operation.SUBTRACT, Operation.DIVIDE)) {
                return meanStd(numbers(plain));
            }
            if (isRow(plain, Operation.ADD)) {
                return affine(numbers(plain));
            }
        }
        return ofSteps(steps);
    }

    private static boolean isRow(List<Step> steps, Operation... after) {
        if (steps.size() != after.length + 1
                || steps.get(0).operation() != Operation.MULTIPLY
                        && steps.get(0).operation() != Operation.DIVIDE) {
            return false;
        }
        for (int i = 0; i < after.length; i++) {
            if (steps.get(i + 1).operation() != after[i]) {
                return false;
            }
        }
        return true;
    }

    private static List<String> numbers(List<Step> steps) {
        List<String> numbers = new ArrayList<>();
        for (Step step : steps) {
            boolean divides = numbers.isEmpty() && step.operation() == Operation.DIVIDE;
            numbers.add((divides ? "/" : "") + ConstantSpelling.spell(step.constants()));
        }
        return numbers;
    }

    private static TypedFormula meanStd(List<String> numbers) {
        List<Double> mean = ConstantSpelling.parse("mean", numbers.get(1));
        List<Double> std = ConstantSpelling.parse("std", numbers.get(2));
        Step scale = scale(numbers.get(0));
        Step divide = divided("std", std);
        return new TypedFormula(
                "mean-std:"
                        + String.join(",", spelled(scale), ConstantSpelling.spell(mean), ConstantSpelling.spell(std)),
                List.of(scale, new Step(Operation.SUBTRACT, mean), divide),
                false);
    }

    private static TypedFormula affine(List<String> numbers) {
        Step scale = scale(numbers.get(0));
        List<Double> offset = ConstantSpelling.parse("offset", numbers.get(1));
        return new TypedFormula(
                "affine:" + spelled(scale) + "," + ConstantSpelling.spell(offset),
                List.of(scale, new Step(Operation.ADD, offset)),
                false);
    }

    private static TypedFormula ofSteps(List<FormulaStep> steps) {
        return new TypedFormula("steps:" + StepSpelling.spell(steps), steps, false);
    }

    private static Step scale(String text) {
        String trimmed = text.trim();
        return trimmed.startsWith("/")
                ? divided(SCALE, ConstantSpelling.parse(SCALE, trimmed.substring(1)))
                : new Step(Operation.MULTIPLY, ConstantSpelling.parse(SCALE, trimmed));
    }

    private static Step divided(String name, List<Double> by) {
        if (by.contains(0.0)) {
            throw new IllegalArgumentException(name + " divides and cannot be 0");
        }
        return new Step(Operation.DIVIDE, by);
    }

    private static String spelled(Step scale) {
        return (scale.operation() == Operation.DIVIDE ? "/" : "") + ConstantSpelling.spell(scale.constants());
    }
}
