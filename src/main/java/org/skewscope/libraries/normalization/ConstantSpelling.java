package org.skewscope.libraries.normalization;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Parses and spells constants as typed: one, or one for each channel with colons between. */
public final class ConstantSpelling {

    private static final double LARGEST = 1e12;
    private static final double WHOLE = 1e9;

    private ConstantSpelling() {}

    /**
     * Parses 1 or 3 constants; each may be a quotient such as {@code 1/255}.
     *
     * @param name the constants' name for messages
     * @param text the typed text
     * @throws IllegalArgumentException with a sentence if the text is no such list
     */
    public static List<Double> parse(String name, String text) {
        String[] parts = text.trim().split(":", -1);
        if (parts.length != 1 && parts.length != StepwiseFormula.COLORS) {
            throw complaint(name, text);
        }
        List<Double> constants = new ArrayList<>();
        for (String part : parts) {
            constants.add(constant(name, text, part.trim()));
        }
        return constants.stream().distinct().count() == 1 ? List.of(constants.get(0)) : constants;
    }

    private static double constant(String name, String text, String part) {
        int slash = part.indexOf('/');
        double value = slash < 0
                ? number(name, text, part)
                : number(name, text, part.substring(0, slash)) / number(name, text, part.substring(slash + 1));
        if (!(Math.abs(value) <= LARGEST)) {
            throw complaint(name, text);
        }
        return value;
    }

    private static double number(String name, String text, String part) {
        // Java's own parser would also accept "1d" and hexadecimal digits.
        if (part.trim().matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
            return Double.parseDouble(part.trim());
        }
        throw complaint(name, text);
    }

    private static IllegalArgumentException complaint(String name, String text) {
        return new IllegalArgumentException(
                ("%s takes a number, or one for each of 3 channels with colons between, such as 0.485:0.456:0.406 or"
                                + " 1/255, not '%s'")
                        .formatted(name, text));
    }

    /** Returns the text that {@link #parse} reads back to equal constants. */
    public static String spell(List<Double> constants) {
        return constants.stream().map(ConstantSpelling::number).collect(Collectors.joining(":"));
    }

    /** Returns the shortest decimal that reads back as the same float64. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < WHOLE && !isNegativeZero(value)
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && 1 / value < 0;
    }
}
