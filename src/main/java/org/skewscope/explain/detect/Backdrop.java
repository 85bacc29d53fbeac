package org.skewscope.explain.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.skewscope.explain.detect.ColorMap.Units;
import org.skewscope.explain.numbers.LinearSystem;
import org.skewscope.tensor.SentenceNumber;

/**
 * Looks for a transparent picture that one side blends with a color and the other side does not. Each pixel of the
 * blended picture lies between the other's and that color, so that the lines through both meet in it: the color is
 * where the squares of the distances to all lines are least; a line through colors far apart is known better and counts
 * more.
 */
final class Backdrop {

    /** A filled part covers at least this share of the picture, and as much is equal. */
    private static final double LEAST = 0.01;

    /** Pixels that differ by less of the range are equal. */
    private static final double EQUAL = 3.0 / 255;

    /** The lines meet within so much of the range. */
    private static final double NEAR = 40.0 / 255;

    /** Lines that are nearly one, as of black parts, leave open where they meet: the usual color decides as much. */
    private static final double PULL = 1e-2;

    private final Raster a;
    private final Raster b;

    /** The colors of both, pixel by pixel. */
    private final double[][] open;

    private final double[][] seen;

    private Backdrop(Raster a, Raster b) {
        this.a = a;
        this.b = b;
        Units units = Units.of(a);
        open = colors(a, units);
        seen = colors(b, units);
    }

    private static double[][] colors(Raster raster, Units units) {
        return IntStream.range(0, raster.values().length / 3)
                .mapToObj(i -> IntStream.range(3 * i, 3 * i + 3)
                        .mapToDouble(at -> units.pixel(raster, at))
                        .toArray())
                .toArray(double[][]::new);
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
        int[] differing = IntStream.range(0, open.length)
                .filter(i -> distance(open[i], seen[i]) > EQUAL)
                .toArray();
        if (open.length - differing.length < LEAST * open.length) {
            return Optional.empty();
        }
        double[][] system = new double[3][4];
        double[] usual = median(differing);
        double all = IntStream.of(differing)
                .mapToDouble(i -> product(apart(open[i], seen[i]), apart(open[i], seen[i])))
                .sum();
        for (int row = 0; row < 3; row++) {
            system[row][row] = PULL * all;
            system[row][3] = system[row][row] * usual[row];
        }
        for (int i : differing) {
            double[] way = apart(open[i], seen[i]);
            double squares = product(way, way);
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    double across = (row == column ? squares : 0) - way[row] * way[column];
                    system[row][column] += across;
                    system[row][3] += across * seen[i][column];
                }
            }
        }
        return LinearSystem.solve(system)
                .map(color -> Arrays.stream(color)
                        .map(value -> Math.max(0, Math.min(1, value)))
                        .toArray())
                .flatMap(near -> blended(differing, near));
    }

    /**
     * @param near a color that all lines nearly meet in; the whole levels that B has there are the color
     */
    private Optional<Fit> blended(int[] differing, double[] near) {
        int[] filled = IntStream.of(differing)
                .filter(i -> distance(seen[i], near) < NEAR)
                .toArray();
        if (filled.length < LEAST * open.length) {
            return Optional.empty();
        }
        double[] color = median(filled);
        double left = 0;
        for (int i = 0; i < open.length; i++) {
            double[] over = apart(open[i], color);
            double[] met = apart(seen[i], color);
            double share = Math.max(0, Math.min(1, product(over, met) / Math.max(1e-9, product(over, over))));
            left += IntStream.range(0, 3)
                    .mapToDouble(c -> Math.pow(met[c] - share * over[c], 2))
                    .sum();
        }
        double before = IntStream.range(0, open.length)
                .mapToDouble(i -> product(apart(open[i], seen[i]), apart(open[i], seen[i])))
                .sum();
        double size = a.distance(b) / a.contrast();
        return ColorMap.byId("backdrop")
                .fit(
                        size * Math.sqrt(left / before),
                        size,
                        Arrays.stream(color)
                                .mapToObj(value -> SentenceNumber.of(Math.rint(255 * value)))
                                .collect(Collectors.joining(", ")),
                        SentenceNumber.brief(100.0 * filled.length / open.length))
                .ifSure();
    }

    /** Returns the color in whole levels that half of B's pixels lie below, channel by channel. */
    private double[] median(int[] pixels) {
        return IntStream.range(0, 3)
                .mapToDouble(c -> IntStream.of(pixels)
                        .mapToDouble(i -> Math.rint(255 * seen[i][c]) / 255)
                        .sorted()
                        .skip(pixels.length / 2)
                        .findFirst()
                        .orElse(0))
                .toArray();
    }

    private static double[] apart(double[] one, double[] other) {
        return IntStream.range(0, 3).mapToDouble(c -> one[c] - other[c]).toArray();
    }

    private static double product(double[] one, double[] other) {
        return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
    }

    private static double distance(double[] one, double[] other) {
        return Math.sqrt(product(apart(one, other), apart(one, other)));
    }
}
