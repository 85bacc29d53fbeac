package org.skewscope.recipe;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.libraries.normalization.ConstantSpelling;

/** Colors as they are typed: {@code 114}, or {@code 124:116:104}. */
final class PaddingColor {

    private static final int LARGEST = 255;

    private PaddingColor() {}

    static List<Integer> parse(String text) {
        List<Double> numbers = ConstantSpelling.parse("padding-color", text);
        for (double number : numbers) {
            if (number != Math.rint(number) || number < 0 || number > LARGEST) {
                throw new IllegalArgumentException(
                        "padding-color takes whole numbers from 0 to 255, one or one a channel"
                                + " with colons between, not '"
                                + text
                                + "'");
            }
        }
        return numbers.stream().map(Double::intValue).toList();
    }

    static String spell(List<Integer> color) {
        return color.stream().map(String::valueOf).collect(Collectors.joining(":"));
    }

    static String label(List<Integer> color) {
        return color.size() == 1
                ? String.valueOf(color.get(0))
                : "(" + color.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }
}
