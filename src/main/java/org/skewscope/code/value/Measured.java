package org.skewscope.code.value;

import static org.skewscope.option.OptionKey.FRAMING;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.PictureValue.Progress;

/**
 * A number that a program computes from the picture's height and width, such as the corner of a
 * centered crop. Its results on pictures of several sizes stand for the formula: two formulas that
 * agree on all of them are taken for one.
 *
 * @param results one for each of the sizes
 * @param whole whether Python's type is int
 */
public record Measured(List<Double> results, boolean whole, int line) implements PythonValue {

    /** The framing whose long side is rounded. */
    public static final String ROUNDED = "smallest-max-size-crop:";

    /**
     * Sides with even, odd and no differences, also smaller than usual sizes; {@code int(side * (256 / side))} is 255
     * for 374, 412, 425 and 478.
     */
    private static final int[] SIDES = {97, 200, 257, 333, 374, 412, 425, 478, 500, 640, 769, 1001, 1365, 1919, 4033};

    /** Every side as a height with every side as a width. */
    private static final List<PictureSize> SIZES = IntStream.of(SIDES)
            .boxed()
            .flatMap(height -> IntStream.of(SIDES).mapToObj(width -> new PictureSize(height, width, 0)))
            .toList();

    /** The sizes of a picture, as its past decides. */
    public record Sides(Measured height, Measured width) {

        /**
         * Returns the sizes of a picture, by their places among those tried, for which the sides differ from a rule's;
         * none where a side may be no integer. A side that is a fixed number is compared where the rule's is that
         * number: a program may have another branch for other pictures.
         *
         * @param rule the sides of a resize of the short side
         */
        public List<Integer> departures(Sides rule) {
            return IntStream.range(0, height.whole && width.whole ? SIZES.size() : 0)
                    .filter(i -> !at(i).equals(rule.at(i)))
                    .filter(i -> meets(height, rule.height, i) && meets(width, rule.width, i))
                    .boxed()
                    .toList();
        }

        private static boolean meets(Measured side, Measured rule, int place) {
            return side.constant().isEmpty() || side.results.get(place).equals(rule.results.get(place));
        }

        /** Returns a sentence without its subject on one departure from a rule. */
        public String departure(Sides rule, int place) {
            PictureSize size = SIZES.get(place);
            return "makes %s of a picture of %d x %d (height x width), and no option does: a short side of %.0f makes %s"
                    .formatted(
                            words(place),
                            size.height(),
                            size.width(),
                            Collections.min(rule.at(place)),
                            rule.words(place));
        }

        private String words(int place) {
            return "%.0f x %.0f".formatted(at(place).toArray());
        }

        private List<Double> at(int place) {
            return List.of(height.results.get(place), width.results.get(place));
        }
    }

    public Measured {
        results = List.copyOf(results);
    }

    /**
     * Returns the height and width of a picture; empty where they are fixed numbers or unknown.
     *
     * @param picture is whole, is a centered square, or has its short side resized
     */
    public static Optional<Sides> sides(PictureValue picture, int line) {
        Choice framing = picture.choices().get(FRAMING);
        boolean rounds = framing != null && framing.value().startsWith(ROUNDED);
        return sides(picture.progress(), rounds, line);
    }

    /**
     * Returns the height and width of a picture; empty where they are fixed numbers or unknown.
     *
     * @param rounds whether the long side is rounded to even after a resize, else down
     */
    public static Optional<Sides> sides(Progress progress, boolean rounds, int line) {
        boolean square = progress.cropped().startsWith("center-square:");
        if (progress.sized() || !progress.cropped().isEmpty() && !square) {
            return Optional.empty();
        }
        List<Double> heights = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        for (PictureSize size : SIZES) {
            int shorter = Math.min(size.height(), size.width());
            long side = progress.shortSide();
            boolean upright = size.height() > size.width();
            double longer = side == 0
                    ? Math.max(size.height(), size.width())
                    : rounds
                            ? Math.rint(Math.max(size.height(), size.width()) * (side / (double) shorter))
                            : (long) ((double) side * Math.max(size.height(), size.width()) / shorter);
            double least = side == 0 ? shorter : side;
            heights.add(square || !upright ? least : longer);
            widths.add(square || upright ? least : longer);
        }
        return Optional.of(new Sides(new Measured(heights, true, line), new Measured(widths, true, line)));
    }

    /** Returns a number of the program as a formula; empty for any other value. */
    public static Optional<Measured> of(PythonValue value) {
        if (value instanceof Measured measured) {
            return Optional.of(measured);
        }
        if (value instanceof Constant c && c.value() instanceof Number n) {
            List<Double> results = new ArrayList<>();
            for (int i = 0; i < SIZES.size(); i++) {
                results.add(n.doubleValue());
            }
            return Optional.of(new Measured(results, n instanceof Long, c.line()));
        }
        return Optional.empty();
    }

    /**
     * Returns the result of an operator or function of two numbers, as Python computes it; empty
     * for any other operator, and for two numbers that the program states.
     *
     * @param operator {@code +}, {@code -}, {@code *}, {@code /}, {@code //}, {@code min} or {@code
     *     max}
     */
    public static Optional<PythonValue> computed(String operator, PythonValue left, PythonValue right, int line) {
        Optional<Measured> a = of(left);
        Optional<Measured> b = of(right);
        boolean measured = left instanceof Measured || right instanceof Measured;
        if (!measured || a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        DoubleBinaryOperator function =
                switch (operator) {
                    case "//" -> (x, y) -> Math.floor(x / y);
                    case "min" -> Math::min;
                    case "max" -> Math::max;
                    default -> Numbers.operation(operator).orElse(null);
                };
        if (function == null) {
            return Optional.empty();
        }
        List<Double> results = new ArrayList<>();
        for (int i = 0; i < SIZES.size(); i++) {
            double result = function.applyAsDouble(
                    a.get().results.get(i), b.get().results.get(i));
            if (!Double.isFinite(result)) {
                return Optional.empty();
            }
            results.add(result);
        }
        boolean integer = a.get().whole && b.get().whole && !operator.equals("/");
        return Optional.of(new Measured(results, integer, line));
    }

    /** Returns the number rounded to an int by a function such as {@code Math::rint}. */
    public Measured rounded(DoubleUnaryOperator rounding, int at) {
        return new Measured(results.stream().map(rounding::applyAsDouble).toList(), true, at);
    }

    /** Returns whether the formula gives the same numbers as another value. */
    public boolean sameAs(PythonValue other) {
        return of(other).filter(each -> each.results.equals(results)).isPresent();
    }

    /** Returns the number that the formula gives for more than three fifths of the sizes; empty if there is none. */
    public Optional<Double> usual() {
        return results.stream()
                .distinct()
                .filter(each -> 5 * Collections.frequency(results, each) > 3 * results.size())
                .findFirst();
    }

    /** Returns the one number that the formula gives for every size; empty if sizes differ. */
    public Optional<Double> constant() {
        return results.stream().distinct().count() == 1 ? Optional.of(results.get(0)) : Optional.empty();
    }
}
