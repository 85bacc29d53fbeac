package org.skewscope.explain.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.skewscope.explain.detect.ColorMap.Units;
import org.skewscope.explain.numbers.LinearSystem;
import org.skewscope.tensor.SentenceNumber;

/**
 * Measures how B's colors follow from A's, pixel by pixel: by a 3 x 4 matrix (least squares), a power, and each known
 * way of {@link ColorMap}. It names the way that leaves least, if that is no more than rounding and the resize leave.
 */
final class ColorFit {

    /** A sample of so many pixels tells colors well enough. */
    private static final int PIXELS = 8192;

    /** A way whose numbers are measured has to leave so much less than one that holds them. */
    private static final double SIMPLER = 0.8;

    /** A matrix that no list has leaves no more than so many 8-bit levels. */
    private static final double MATRIX = 1.5;

    /** A smaller factor of another channel is no mixture. */
    private static final double MIXED = 0.02;

    private static final double HALF = 0.5;

    /** Differences of less levels are rounding or noise. */
    private static final double LEAST = 1;

    /** Equal values may lie so far apart after a formula for each channel. */
    private static final double EQUAL = 1e-4;

    /** Red, green and blue of a sample of pixels, one after the other, 0 to 1. */
    private final double[] from;

    private final double[] to;

    private ColorFit(Raster a, Units ofA, Raster b, Units ofB) {
        int step = Math.max(1, a.height() * a.width() / PIXELS);
        int[] places = IntStream.range(0, a.values().length)
                .filter(i -> i / 3 % step == 0)
                .toArray();
        from = Arrays.stream(places).mapToDouble(i -> ofA.pixel(a, i)).toArray();
        to = Arrays.stream(places).mapToDouble(i -> ofB.pixel(b, i)).toArray();
    }

    /** Returns the known way from A to B, or else from B to A; empty if none is sure. */
    static Optional<Fit> of(Raster a, Raster b) {
        if (a.channels() != 3) {
            return Optional.empty();
        }
        return inUnitsOfFirst(a, b)
                .or(() -> inUnitsOfFirst(b, a).map(Fit::reversed))
                .flatMap(Fit::ifSure);
    }

    private static Optional<Fit> inUnitsOfFirst(Raster a, Raster b) {
        Units units = Units.of(a);
        return new ColorFit(a, units, b, units).best();
    }

    /** Returns what no matrix of colors leads to, in 8-bit levels, of pictures in any two units. */
    static double beyond(Raster a, Raster b) {
        ColorFit fit = new ColorFit(a, Units.of(a), b, Units.of(b));
        return fit.matrix()
                .map(matrix -> fit.left(color -> multiplied(matrix, color)))
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Returns the weights by which two gray pictures follow from one in color; empty where nothing determines them. */
    static Optional<GrayWeights> gray(Raster color, Raster a, Raster b) {
        ColorFit ofA = new ColorFit(color, Units.of(color), a, Units.of(a));
        ColorFit ofB = new ColorFit(color, Units.of(color), b, Units.of(a));
        return ofA.matrix().flatMap(first -> ofB.matrix().map(second -> {
            double before = 0;
            double left = 0;
            for (int i = 0; i < ofA.from.length; i += 3) {
                double apart = ofB.to[i] - ofA.to[i];
                before += apart * apart;
                for (int c = 0; c < 3; c++) {
                    apart -= (second[c] - first[c]) * ofA.from[i + c];
                }
                left += apart * apart;
            }
            return new GrayWeights(first, second, before == 0 ? 0 : 1 - left / before);
        }));
    }

    /**
     * A way from A to B.
     *
     * @param left the root mean square of what it leaves, in 8-bit levels
     * @param numbers what stands in its words
     */
    private record Way(ColorMap map, double left, Object... numbers) {

        /** Returns what is left beyond rounding. */
        double beyond() {
            return Math.max(0, left - map.noise());
        }
    }

    private Optional<Fit> best() {
        // One color for all pixels explains nothing.
        double before = Math.min(left(color -> color), 255 * deviation(to));
        if (before < LEAST) {
            return Optional.empty();
        }
        List<Way> ways = new ArrayList<>();
        ColorMap.ALL.stream()
                .filter(map -> !map.steps().isEmpty())
                .map(map -> new Way(map, left(map::of)))
                .min(Comparator.comparingDouble(Way::beyond))
                .ifPresent(ways::add);
        List<Way> measured = new ArrayList<>(gamma());
        matrix().ifPresent(matrix -> measured.addAll(ofMatrix(matrix)));
        measured.forEach(way -> {
            if (ways.isEmpty() || way.beyond() < SIMPLER * ways.get(0).beyond()) {
                ways.add(0, way);
            }
        });
        return ways.stream().findFirst().map(way -> fit(way, before));
    }

    private Fit fit(Way way, double before) {
        // Rounding is no excuse for a way that leaves as much as it explains.
        double left = way.left > HALF * before ? way.left : way.beyond();
        double contrast = 255 * deviation(from);
        return way.map.fit(left / contrast, before / contrast, way.numbers);
    }

    /** Makes B's color of one of A's. */
    private interface Change {
        double[] of(double[] color);
    }

    /** Returns the root mean square of what a change leaves, in 8-bit levels. */
    private double left(Change change) {
        double sum = 0;
        for (int i = 0; i < from.length; i += 3) {
            double[] made = change.of(Arrays.copyOfRange(from, i, i + 3));
            for (int c = 0; c < 3; c++) {
                double clipped = Math.max(0, Math.min(1, made[c]));
                sum += (clipped - to[i + c]) * (clipped - to[i + c]);
            }
        }
        return 255 * Math.sqrt(sum / from.length);
    }

    /** Returns the power of A's values that is nearest to B's, by least squares of logarithms. */
    private List<Way> gamma() {
        double products = 0;
        double squares = 0;
        for (int i = 0; i < from.length; i++) {
            if (open(from[i]) && open(to[i])) {
                double weight = to[i] * to[i];
                products += weight * Math.log(from[i]) * Math.log(to[i]);
                squares += weight * Math.log(from[i]) * Math.log(from[i]);
            }
        }
        double gamma = products == 0 ? 1 : squares / products;
        // The logarithms weigh what the resize has mixed; a written gamma has two digits.
        return IntStream.rangeClosed(-3, 3)
                .mapToDouble(step -> (Math.rint(20 * gamma) + step) / 20)
                .filter(each -> each > 0)
                .mapToObj(each -> new Way(
                        ColorMap.byId("gamma"),
                        left(color -> DoubleStream.of(color)
                                .map(x -> Math.pow(Math.max(0, x), 1 / each))
                                .toArray()),
                        SentenceNumber.of(each)))
                .min(Comparator.comparingDouble(Way::left))
                .stream()
                .toList();
    }

    /** Returns the matrix of three rows and four columns that is nearest, over pixels that nothing clips. */
    private Optional<double[]> matrix() {
        double[][][] systems = new double[3][4][5];
        for (int i = 0; i < from.length; i += 3) {
            int first = i;
            if (IntStream.range(first, first + 3).allMatch(at -> open(from[at]) && open(to[at]))) {
                double[] terms = {from[i], from[i + 1], from[i + 2], 1};
                for (int c = 0; c < 3; c++) {
                    for (int row = 0; row < 4; row++) {
                        for (int column = 0; column < 4; column++) {
                            systems[c][row][column] += terms[row] * terms[column];
                        }
                        systems[c][row][4] += terms[row] * to[i + c];
                    }
                }
            }
        }
        double[] matrix = new double[12];
        for (int c = 0; c < 3; c++) {
            Optional<double[]> row = LinearSystem.solve(systems[c]);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            System.arraycopy(row.get(), 0, matrix, 4 * c, 4);
        }
        return Optional.of(matrix);
    }

    /** Returns what a measured matrix can be: a gray picture, another saturation, or any matrix. */
    private List<Way> ofMatrix(double[] matrix) {
        List<Way> ways = new ArrayList<>();
        double left = left(color -> multiplied(matrix, color));
        boolean gray = IntStream.range(0, to.length).allMatch(i -> Math.abs(to[i] - to[i / 3 * 3]) < EQUAL);
        if (gray) {
            ways.add(new Way(ColorMap.byId("gray"), left, numbers(Arrays.stream(matrix, 0, 3))));
        }
        double saturation = (matrix[0] + matrix[5] + matrix[10] - 1) / 2;
        // Each channel of the gray picture that is blended in stands in the two other rows.
        ways.add(new Way(
                ColorMap.byId("saturation"),
                left(color -> {
                    double blended = IntStream.range(0, 3)
                            .mapToDouble(
                                    c -> color[c] * (matrix[4 * ((c + 1) % 3) + c] + matrix[4 * ((c + 2) % 3) + c]) / 2)
                            .sum();
                    return DoubleStream.of(color)
                            .map(x -> blended + saturation * x)
                            .toArray();
                }),
                SentenceNumber.of(Math.rint(20 * saturation) / 20)));
        if (left <= MATRIX && !gray && mixes(matrix)) {
            ways.add(new Way(
                    ColorMap.byId("matrix"),
                    left,
                    IntStream.range(0, 3)
                            .mapToObj(c -> numbers(Arrays.stream(matrix, 4 * c, 4 * c + 4)))
                            .collect(Collectors.joining("; "))));
        }
        return ways;
    }

    /** Returns whether a matrix makes a channel of several, other than a formula or an order of channels. */
    private static boolean mixes(double[] matrix) {
        return IntStream.range(0, 12)
                        .filter(i -> i % 4 < 3 && Math.abs(matrix[i]) > MIXED)
                        .count()
                > 3;
    }

    private static double[] multiplied(double[] matrix, double[] color) {
        double[] made = color.clone();
        ColorMap.multiply(matrix, made);
        return made;
    }

    /** Returns whether a value lies inside of the range, where nothing is clipped. */
    private static boolean open(double value) {
        return value > 0.004 && value < 0.996;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(0));
    }

    static String numbers(DoubleStream values) {
        return values.map(each -> Math.rint(1000 * each) / 1000)
                .mapToObj(SentenceNumber::of)
                .collect(Collectors.joining(", "));
    }
}
