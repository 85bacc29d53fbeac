package org.skewscope.explain.detect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.skewscope.explain.detect.ColorMap.Units;

/**
 * Finds differences in the 8-bit levels that two pictures use: few levels in one of them, 16-bit samples that are
 * clipped, or no more than one level of difference. A resize mixes levels only where neighboring pixels differ.
 */
final class PixelLevels {

    /** Two rounded levels differ by no more than one, and less than half a level is no other level. */
    private static final double LEVEL = 1.02 / 255;

    private static final double HALF = 0.5 / 255;

    /** A formula explains more of so little than that a difference is little. */
    private static final double SHARE = 0.3;

    /** A filter of many weights makes two levels of one in so few values. */
    private static final double RARE = 0.002;

    /** So many more values than by chance lie on few levels, in a picture that keeps few. */
    private static final double ON_LEVELS = 0.25;

    /** A level is met within so much of the range. */
    private static final double NEAR = 0.75 / 255;

    private static final int MOST_BITS = 6;

    /** So much of what lies on the levels of the right number of bits lies on those of fewer, if they are right, too. */
    private static final double NEARLY_ALL = 0.9;

    /** Fewer values inside of the range show no levels. */
    private static final int FEWEST = 500;

    /** A picture of clipped samples is white in so much of what is not black. */
    private static final double WHITE = 0.95;

    private final Raster a;
    private final Raster b;
    private final Units units;

    private PixelLevels(Raster a, Raster b) {
        this.a = a;
        this.b = b;
        units = Units.of(a.contrast() == 0 ? b : a);
    }

    static Optional<Fit> of(Raster a, Raster b) {
        return a.channels() != 3
                ? Optional.empty()
                : new PixelLevels(a, b)
                        .best()
                        .or(() -> new PixelLevels(b, a).best().map(Fit::reversed));
    }

    private Optional<Fit> best() {
        double[] apart = IntStream.range(0, a.values().length)
                .mapToDouble(i -> Math.abs(units.pixel(a, i) - units.pixel(b, i)))
                .toArray();
        double others = DoubleStream.of(apart).filter(each -> each > HALF).count() * 100.0 / apart.length;
        long more = DoubleStream.of(apart).filter(each -> each > LEVEL).count();
        if (others > 0 && more < RARE * apart.length && DoubleStream.of(apart).allMatch(each -> each < 2 * LEVEL)) {
            return Optional.of(fit("noise", SHARE, String.format(Locale.ROOT, "%.2g", others)));
        }
        if (clips()) {
            return Optional.of(fit("clipped", 0, ""));
        }
        int[] bits = IntStream.range(0, 3).map(this::bits).toArray();
        return IntStream.of(bits).filter(each -> each > 0).count() < 2
                ? Optional.empty()
                : Optional.of(fit(
                        "levels",
                        beyond(apart, bits),
                        IntStream.of(bits)
                                .mapToObj(each -> String.valueOf(each == 0 ? 256 : 1 << each))
                                .collect(Collectors.joining(", "))));
    }

    /** Returns the share of the difference that is left where A is reduced to as many bits, rounded or cut. */
    private double beyond(double[] apart, int[] bits) {
        double before = root(apart);
        return Stream.of(
                        left(bits, last -> last, Math::rint, last -> last),
                        left(bits, PixelLevels::steps, Math::floor, last -> last),
                        left(bits, PixelLevels::steps, Math::floor, PixelLevels::steps))
                .map(left -> Math.min(1, left / before))
                .min(Double::compare)
                .orElseThrow();
    }

    /**
     * @param taken by what a pixel is multiplied, from the last level
     * @param given by what its level is divided
     */
    private double left(int[] bits, DoubleUnaryOperator taken, DoubleUnaryOperator whole, DoubleUnaryOperator given) {
        return root(IntStream.range(0, a.values().length)
                .mapToDouble(i -> {
                    double pixel = units.pixel(a, i);
                    double last = (1 << bits[i % 3]) - 1.0;
                    double reduced = last == 0
                            ? pixel
                            : whole.applyAsDouble(pixel * taken.applyAsDouble(last)) / given.applyAsDouble(last);
                    return units.pixel(b, i) - reduced;
                })
                .toArray());
    }

    /** Returns how many steps reach white if the last level of cut samples does not. */
    private static double steps(double last) {
        return 255 * (last + 1) / 256;
    }

    private static double root(double[] values) {
        return Math.sqrt(
                DoubleStream.of(values).map(each -> each * each).average().orElse(0));
    }

    /**
     * @param left the share of the difference that is left
     */
    private Fit fit(String id, double left, String number) {
        double before = a.distance(b) / Math.max(a.contrast(), b.contrast());
        return ColorMap.byId(id).fit(left * before, before, number);
    }

    /** Returns whether A is white wherever B is not black, as samples of 16 bits that stop at 255 are. */
    private boolean clips() {
        List<Integer> light = IntStream.range(0, b.values().length)
                .filter(i -> units.pixel(b, i) > 4.0 / 255)
                .boxed()
                .toList();
        long white = light.stream().filter(i -> units.pixel(a, i) > 254.5 / 255).count();
        return b.contrast() > 0
                && light.size() > FEWEST
                && white > WHITE * light.size()
                && light.stream().filter(i -> units.pixel(b, i) > 250.0 / 255).count() < light.size() / 2;
    }

    /** Returns how many bits of a channel B keeps; 0 if it keeps as many as A. */
    private int bits(int channel) {
        double[] ofA = open(a, channel);
        double[] ofB = open(b, channel);
        double[] shares = IntStream.rangeClosed(1, MOST_BITS)
                .mapToDouble(bits -> onLevels(ofB, bits))
                .toArray();
        // Every second level is one of a bit less.
        double most =
                Math.max(ON_LEVELS, NEARLY_ALL * DoubleStream.of(shares).max().orElse(0));
        return IntStream.rangeClosed(1, MOST_BITS)
                .filter(bits -> shares[bits - 1] > most)
                .filter(bits -> onLevels(ofA, bits) < ON_LEVELS / 2)
                .findFirst()
                .orElse(0);
    }

    /** Returns the values of a channel inside of the range, 0 to 1. */
    private double[] open(Raster raster, int channel) {
        return IntStream.range(0, raster.values().length)
                .filter(i -> i % 3 == channel)
                .mapToDouble(i -> units.pixel(raster, i))
                .filter(pixel -> pixel > 3.0 / 255 && pixel < 252.0 / 255)
                .toArray();
    }

    /**
     * Returns the share of a channel's values on the levels of few bits, less what lies there by chance: on those that
     * reach white, or on those that a shift leaves.
     */
    private static double onLevels(double[] open, int bits) {
        return Math.max(onSteps(open, (1 << bits) - 1), onSteps(open, steps((1 << bits) - 1)));
    }

    private static double onSteps(double[] open, double steps) {
        int[] met = new int[(int) steps + 2];
        for (double pixel : open) {
            double level = pixel * steps;
            if (Math.abs(level - Math.rint(level)) < NEAR * steps) {
                met[(int) Math.rint(level)]++;
            }
        }
        // A part of one color is no level.
        int one = IntStream.of(met).max().orElse(0);
        int others = IntStream.of(met).sum() - one;
        double chance = 2 * NEAR * steps;
        return open.length - one < FEWEST ? 0 : ((double) others / (open.length - one) - chance) / (1 - chance);
    }
}
