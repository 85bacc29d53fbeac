package org.skewscope.explain.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Describes a known way from A's colors to B's, with its words: a row of colors.txt.
 *
 * @param id the name of a way whose numbers are measured; empty where the row holds them
 * @param noise what the way leaves where it is right, in 8-bit levels: rounding of both pictures, or lost bits
 * @param steps what is done to red, green and blue of 0 to 1, in order; none where the numbers are measured
 * @param sentence calls the pictures A and B
 * @param cure likewise
 */
record ColorMap(
        String id,
        Optional<Cause> cause,
        String code,
        double noise,
        List<Consumer<double[]>> steps,
        String sentence,
        String cure) {

    /**
     * All rows.
     *
     * <p>Sources: ITU-R BT.601, BT.709 and BT.2020 (YUV), IEC 61966-2-1 (sRGB), SMPTE EG 432-1 (Display P3), Adobe
     * RGB (1998), and OpenCV's 8-bit HSV and Lab.
     */
    static final List<ColorMap> ALL = lines().stream()
            .filter(row -> !row[0].equals("units"))
            .map(ColorMap::of)
            .toList();

    private static List<String[]> lines() {
        try (InputStream file = ColorMap.class.getResourceAsStream("/org/skewscope/explain/colors.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\\|", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ColorMap of(String[] row) {
        return new ColorMap(
                row[0],
                Arrays.stream(Cause.values())
                        .filter(each -> each.id().equals(row[1]))
                        .findFirst(),
                row[2],
                Double.parseDouble(row[3]),
                Arrays.stream(row[4].split(";", -1))
                        .filter(step -> !step.isEmpty())
                        .map(ColorMap::step)
                        .toList(),
                row[5],
                row[6]);
    }

    /** Returns the row of a way whose numbers are measured. */
    static ColorMap byId(String id) {
        return ALL.stream().filter(each -> each.id.equals(id)).findFirst().orElseThrow();
    }

    /**
     * Returns this way as a cause that undoes nothing.
     *
     * @param left what it leaves, in shares of A's contrast
     * @param before the difference, likewise
     * @param numbers what stands in its words
     */
    Fit fit(double left, double before, Object... numbers) {
        return new Fit(
                        cause.orElseThrow(),
                        String.format(Locale.ROOT, sentence, numbers),
                        Optional.empty(),
                        left,
                        before)
                .with(new Detection.Known(code, String.format(Locale.ROOT, cure, numbers)));
    }

    /** Returns B's color of one of A's, each of 0 to 1. */
    double[] of(double... color) {
        double[] made = color.clone();
        steps.forEach(step -> step.accept(made));
        return made;
    }

    private static Consumer<double[]> step(String words) {
        double[] numbers = numbers(words.substring(words.indexOf(' ') + 1));
        return switch (words.split(" ", 2)[0]) {
            case "matrix" -> color -> multiply(numbers, color);
            case "linear" -> color -> Arrays.setAll(
                    color, c -> color[c] <= 0.04045 ? color[c] / 12.92 : Math.pow((color[c] + 0.055) / 1.055, 2.4));
            case "srgb" -> color -> Arrays.setAll(
                    color,
                    c -> color[c] <= 0.0031308
                            ? Math.max(0, 12.92 * color[c])
                            : 1.055 * Math.pow(color[c], 1 / 2.4) - 0.055);
            case "power" -> color -> Arrays.setAll(color, c -> Math.pow(Math.max(0, color[c]), numbers[0]));
            case "lab" -> color -> Arrays.setAll(
                    color, c -> color[c] > 0.008856 ? Math.cbrt(color[c]) : 7.787 * color[c] + 16.0 / 116);
            case "hsv" -> ColorMap::toHsv;
            default -> color -> toInk(color, numbers[0], numbers[1] > 0);
        };
    }

    private static double[] numbers(String words) {
        return Arrays.stream(words.split("[ ,]"))
                .filter(word -> !word.matches("[a-z]+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Multiplies by the rows of a 3 x 4 matrix, whose last column is added. */
    static void multiply(double[] matrix, double[] color) {
        double[] from = color.clone();
        Arrays.setAll(
                color,
                c -> matrix[4 * c] * from[0]
                        + matrix[4 * c + 1] * from[1]
                        + matrix[4 * c + 2] * from[2]
                        + matrix[4 * c + 3]);
    }

    private static void toHsv(double[] color) {
        double most = Arrays.stream(color).max().orElse(0);
        double range = most - Arrays.stream(color).min().orElse(0);
        int largest = color[0] == most ? 0 : color[1] == most ? 1 : 2;
        double turn = range == 0 ? 0 : (color[(largest + 1) % 3] - color[(largest + 2) % 3]) / range + 2 * largest;
        color[0] = (turn < 0 ? turn + 6 : turn) * 30 / 255;
        color[1] = most == 0 ? 0 : range / most;
        color[2] = most;
    }

    /**
     * Replaces a color by its cyan, magenta and yellow.
     *
     * @param black how much of the common ink is printed as black, 0 to 1
     * @param inverted whether the reader takes paper for ink, so that black ink brightens
     */
    private static void toInk(double[] color, double black, boolean inverted) {
        double key = black * (1 - Arrays.stream(color).max().orElse(0));
        Arrays.setAll(color, c -> (1 - color[c] - key) / Math.max(1e-9, 1 - key) * (inverted ? key : 1));
    }

    /**
     * Describes the lines between a tensor's values and pixels of 0 to 1.
     *
     * @param slopes of value = slope pixel + offset, one for each channel; pixels of 0 to 255
     * @param offsets likewise
     */
    record Units(double[] slopes, double[] offsets) {

        private static final List<Units> KNOWN = lines().stream()
                .filter(row -> row[0].equals("units"))
                .map(row -> numbers(row[4]))
                .map(each ->
                        new Units(new double[] {each[0], each[2], each[4]}, new double[] {each[1], each[3], each[5]}))
                .toList();

        /** Whole levels lie no farther from whole numbers, on average. */
        private static final double WHOLE = 0.02;

        /**
         * Returns the usual formula that a tensor's numbers are most likely of: one that makes whole levels comes
         * before others, then one whose range the picture fills but does not leave.
         */
        static Units of(Raster raster) {
            int[] ends = IntStream.range(0, 3)
                    .flatMap(channel -> {
                        int lowest = channel;
                        int highest = channel;
                        for (int i = channel; i < raster.values().length; i += 3) {
                            lowest = raster.values()[i] < raster.values()[lowest] ? i : lowest;
                            highest = raster.values()[i] > raster.values()[highest] ? i : highest;
                        }
                        return IntStream.of(lowest, highest);
                    })
                    .toArray();
            return KNOWN.stream()
                    .min(Comparator.comparingDouble(each -> each.misfit(raster, ends)))
                    .orElseThrow();
        }

        double pixel(Raster raster, int i) {
            return (raster.values()[i] - offsets[i % 3]) / (255 * slopes[i % 3]);
        }

        /**
         * Returns how far the ends of the picture lie from 0 and 1; less than 0 for whole levels between them.
         *
         * @param ends where the lowest and the highest value of each channel stand
         */
        private double misfit(Raster raster, int[] ends) {
            double low = 1;
            double high = 0;
            for (int i : ends) {
                low = Math.min(low, pixel(raster, i));
                high = Math.max(high, pixel(raster, i));
            }
            double misfit = Math.abs(low) + Math.abs(high - 1);
            return high > WHOLE && low > -WHOLE && high < 1 + WHOLE && isWhole(raster) ? misfit - 2 : misfit;
        }

        private boolean isWhole(Raster raster) {
            double fractions = 0;
            double most = WHOLE * raster.values().length;
            for (int i = 0; i < raster.values().length && fractions < most; i++) {
                double level = 255 * pixel(raster, i);
                fractions += Math.abs(level - Math.rint(level));
            }
            return fractions < most;
        }
    }
}
