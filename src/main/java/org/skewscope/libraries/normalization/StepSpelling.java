package org.skewscope.libraries.normalization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.libraries.ComputeType;

/**
 * Parses and spells steps as typed: {@code /255,-0.485:0.456:0.406,/0.229:0.224:0.225}. An operator
 * stands before one constant, or before one for each channel with colons between; a constant may be
 * a quotient such as {@code 1/255}; {@code float32} or {@code float64} alone is a cast.
 */
public final class StepSpelling {

    private static final int MOST_DIGITS = 9;

    /** A float32 is its number to this share. */
    private static final double ROUNDED = 1e-7;

    /** The largest number of steps; no preprocessing has more. */
    private static final int MOST = 12;

    private StepSpelling() {}

    /**
     * Parses steps.
     *
     * @param text the typed text
     * @throws IllegalArgumentException with a sentence if the text is no list of steps
     */
    public static List<FormulaStep> parse(String text) {
        String[] parts = text.trim().split(",", -1);
        if (parts.length > MOST) {
            throw new IllegalArgumentException("A formula has at most %s steps, not %s".formatted(MOST, parts.length));
        }
        List<FormulaStep> steps = new ArrayList<>();
        for (String part : parts) {
            steps.add(step(part.trim()));
        }
        return steps;
    }

    private static FormulaStep step(String text) {
        Optional<ComputeType> cast = Arrays.stream(ComputeType.values())
                .filter(t -> t.id().equals(text))
                .findFirst();
        if (cast.isPresent()) {
            return new CastStep(cast.get());
        }
        Optional<Operation> operation = text.isEmpty()
                ? Optional.empty()
                : switch (text.charAt(0)) {
                    case '+' -> Optional.of(Operation.ADD);
                    case '-', '\u2212' -> Optional.of(Operation.SUBTRACT);
                    case '*', 'x', '\u00d7' -> Optional.of(Operation.MULTIPLY);
                    case '/' -> Optional.of(Operation.DIVIDE);
                    default -> Optional.empty();
                };
        if (operation.isEmpty()) {
            throw new IllegalArgumentException(
                    ("'%s' is no step of a formula. Write an operator and a number, or one number a channel, such as"
                                    + " /255 or -0.485:0.456:0.406, or a type such as float32")
                            .formatted(text));
        }
        Step step = new Step(operation.get(), ConstantSpelling.parse("step", text.substring(1)));
        refuseZero(step);
        return step;
    }

    static void refuseZero(Step step) {
        boolean divides = step.operation() == Operation.DIVIDE;
        if (divides && step.constants().contains(0.0)) {
            throw new IllegalArgumentException("A formula cannot divide by 0");
        }
    }

    /** Returns the text that {@link #parse} reads back to equal steps. */
    public static String spell(List<FormulaStep> steps) {
        return steps.stream()
                .map(step -> step instanceof Step s
                        ? symbol(s.operation()) + ConstantSpelling.spell(s.constants())
                        : ((CastStep) step).type().id())
                .collect(Collectors.joining(","));
    }

    /** Returns the formula for display, such as {@code (x / 255 − 0.5) / 0.5}, without steps that change nothing. */
    public static String formula(List<FormulaStep> steps) {
        String text = "x";
        boolean sum = false;
        for (FormulaStep each : steps) {
            if (each instanceof CastStep cast) {
                text = cast.type().id() + "(" + text + ")";
                sum = false;
                continue;
            }
            Step step = (Step) each;
            if (changesNothing(step)) {
                continue;
            }
            boolean adds = step.operation() == Operation.ADD || step.operation() == Operation.SUBTRACT;
            String left = sum && !adds ? "(" + text + ")" : text;
            text = left + " " + shown(step.operation()) + " " + constants(step.constants());
            sum = adds;
        }
        return text;
    }

    private static boolean changesNothing(Step step) {
        double neutral = step.operation() == Operation.ADD || step.operation() == Operation.SUBTRACT ? 0 : 1;
        return step.constants().stream().allMatch(constant -> constant == neutral);
    }

    private static String constants(List<Double> constants) {
        if (constants.size() > 1) {
            return "(" + constants.stream().map(StepSpelling::shown).collect(Collectors.joining(", ")) + ")";
        }
        String number = shown(constants.get(0));
        return number.startsWith("-") ? "(" + number + ")" : number;
    }

    /** Returns a number, or what a number of many digits is one part of, such as {@code (1 / 127)}. */
    private static String shown(double constant) {
        String number = ConstantSpelling.number(constant);
        double parts = Math.rint(2 / constant) / 2;
        boolean part = number.length() > MOST_DIGITS && Math.abs(parts * constant - 1) < ROUNDED;
        return part ? "(1 / %s)".formatted(ConstantSpelling.number(parts)) : number;
    }

    private static String symbol(Operation operation) {
        return switch (operation) {
            case ADD -> "+";
            case SUBTRACT -> "-";
            case MULTIPLY -> "*";
            case DIVIDE -> "/";
            case MULTIPLY_BY_RECIPROCAL -> "*1/";
        };
    }

    private static String shown(Operation operation) {
        return switch (operation) {
            case ADD -> "+";
            case SUBTRACT -> "\u2212";
            case MULTIPLY -> "\u00d7";
            case DIVIDE -> "/";
            case MULTIPLY_BY_RECIPROCAL -> "\u00d7 1 /";
        };
    }
}
