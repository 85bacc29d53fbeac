package org.skewscope.explain.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.explain.detect.ColorMap.Units;
import org.skewscope.explain.numbers.LinearSystem;
import org.skewscope.tensor.SentenceNumber;

/**
 * Looks for a transparent picture that one side blends with a color and the other side does not. Each pixel of the
 * blended picture lies between the other's and that color, so that the lines through both meet in it: the color is
 * where the squares of the distances to all lines are least.
 */
final class Backdrop {

    /** A filled part covers at least this share of the picture, and as much is equal. */
    private static final double LEAST = 0.01;

    /** Pixels that differ by less of the range are equal. */
    private static final double EQUAL = 3.0 / 255;

    /** The lines meet within so much of the range. */
    private static final double NEAR = 24.0 / 255;

    private final Raster a;
    private final Raster b;
    private final Units units;

    private Backdrop(Raster a, Raster b) {
        this.a = a;
        this.b = b;
        units = Units.of(a);
    }

    /** Returns that B or A is blended, or nothing. */
    static List<Fit> fits(Scene scene) {
        return scene.a().channels() != 3
                ? List.of()
                : new Backdrop(scene.a(), scene.b())
                                .blended()
                                .or(() -> new Backdrop(scene.b(), scene.a())
                                        .blended()
                                        .map(Fit::reversed))
                                .stream()
                                .toList();
    }

    private Optional<Fit> blended() {
        double[][] system = new double[3][4];
        for (int i = 0; i < a.values().length; i += 3) {
            add(system, pixel(a, i), pixel(b, i));
        }
        return LinearSystem.solve(system).map(this::filled).flatMap(this::blended);
    }

    /** Adds what the line through two colors says of the color that all lines meet in. */
    private static void add(double[][] system, double[] open, double[] blended) {
        double length = Math.sqrt(IntStream.range(0, 3)
                .mapToDouble(c -> Math.pow(open[c] - blended[c], 2))
                .sum());
        for (int row = 0; length > EQUAL && row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double across = (row == column ? 1 : 0)
                        - (open[row] - blended[row]) * (open[column] - blended[column]) / (length * length);
                system[row][column] += across;
                system[row][3] += across * blended[column];
            }
        }
    }

    /** Returns the whole levels that B has next to a color, where A has others. */
    private double[] filled(double[] near) {
        List<double[]> there = IntStream.iterate(0, i -> i < a.values().length, i -> i + 3)
                .filter(i -> distance(pixel(a, i), pixel(b, i)) > EQUAL)
                .mapToObj(i -> pixel(b, i))
                .filter(seen -> distance(seen, near) < NEAR)
                .toList();
        return IntStream.range(0, 3)
                .mapToDouble(c -> there.stream()
                        .mapToDouble(seen -> Math.rint(255 * seen[c]))
                        .sorted()
                        .skip(there.size() / 2)
                        .findFirst()
                        .orElse(255 * near[c]))
                .map(level -> level / 255)
                .toArray();
    }

    private Optional<Fit> blended(double[] color) {
        double left = 0;
        int filled = 0;
        int equal = 0;
        int pixels = a.values().length / 3;
        for (int i = 0; i < a.values().length; i += 3) {
            double[] open = pixel(a, i);
            double[] seen = pixel(b, i);
            double products = 0;
            double squares = 0;
            for (int c = 0; c < 3; c++) {
                products += (open[c] - color[c]) * (seen[c] - color[c]);
                squares += (open[c] - color[c]) * (open[c] - color[c]);
            }
            double share = squares == 0 ? 0 : Math.max(0, Math.min(1, products / squares));
            for (int c = 0; c < 3; c++) {
                left += Math.pow(color[c] + share * (open[c] - color[c]) - seen[c], 2);
            }
            filled += distance(seen, color) < EQUAL && distance(open, color) > EQUAL ? 1 : 0;
            equal += distance(seen, open) < EQUAL ? 1 : 0;
        }
        double range = 255 * Arrays.stream(units.slopes()).average().orElse(1);
        return filled < LEAST * pixels || equal < LEAST * pixels
                ? Optional.empty()
                : ColorMap.byId("backdrop")
                        .fit(
                                range * Math.sqrt(left / a.values().length) / a.contrast(),
                                a.distance(b) / a.contrast(),
                                Arrays.stream(color)
                                        .mapToObj(value -> SentenceNumber.of(Math.rint(255 * value)))
                                        .collect(Collectors.joining(", ")),
                                String.format(Locale.ROOT, "%.0f", 100.0 * filled / pixels))
                        .ifSure();
    }

    private double[] pixel(Raster raster, int first) {
        return IntStream.range(first, first + 3)
                .mapToDouble(i -> units.pixel(raster, i))
                .toArray();
    }

    private static double distance(double[] one, double[] other) {
        return IntStream.range(0, 3)
                .mapToDouble(c -> Math.abs(one[c] - other[c]))
                .max()
                .orElse(0);
    }
}
