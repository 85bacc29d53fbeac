package org.skewscope.explain.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for one rising curve from B's values to A's, the same all over the picture: another gamma,
 * or a color profile applied on one side only. The curve leads from each value of B to A's values of
 * the same rank, so that it rises.
 */
final class ToneCurve {

    /** Through fewer values a curve could be laid from anything to anything. */
    private static final int FEWEST = 8;

    /** So much more it has to explain than causes of fewer parameters. */
    private static final double SIMPLER = 0.05;

    private ToneCurve() {}

    static List<Fit> fits(Scene scene) {
        return of(scene)
                .filter(fit -> fit.confidence() >= scene.best() + SIMPLER)
                // Rounding to few digits follows the values too.
                .filter(fit -> !FineStructure.slight(scene.a(), scene.b()))
                .stream()
                .toList();
    }

    private static Optional<Fit> of(Scene scene) {
        Raster a = scene.a();
        Raster b = scene.b();
        // The value in the upper half and the place in the lower half of a number sort places by values.
        long[] places = IntStream.range(0, b.values().length)
                .mapToLong(i -> (long) sortable(b.values()[i]) << Integer.SIZE | i)
                .sorted()
                .toArray();
        float[] wanted = a.values().clone();
        Arrays.sort(wanted);
        float[] mended = new float[wanted.length];
        int knots = 0;
        for (int from = 0, to = 0; from < places.length; from = to, knots++) {
            double sum = 0;
            for (; to < places.length && places[to] >> Integer.SIZE == places[from] >> Integer.SIZE; to++) {
                sum += wanted[to];
            }
            for (int i = from; i < to; i++) {
                mended[(int) places[i]] = (float) (sum / (to - from));
            }
        }
        if (knots < FEWEST) {
            return Optional.empty();
        }
        return Optional.of(Fit.of(
                Cause.TONE_CURVE,
                sentence(scene.suspects()),
                a,
                b,
                b.from((y, x, c) -> mended[(y * b.width() + x) * b.channels() + c])));
    }

    private static String sentence(Suspects suspects) {
        return "B uses a different tone curve in all channels: another gamma, or a color profile"
                + " that only one pathway applies"
                // The curve holds what a line does besides.
                + (suspects.known() && suspects.may(Cause.MEAN_STD)
                        ? ". The normalization or value range differs too."
                        : ".");
    }

    /** Returns an integer that is larger for a larger number. */
    private static int sortable(float value) {
        int bits = Float.floatToIntBits(value);
        return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }
}
