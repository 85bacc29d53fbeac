package org.skewscope.explain.detect;

import java.util.Optional;

/**
 * Looks for one rising curve from B's values to A's, the same all over the picture: another gamma,
 * or a color profile applied on one side only. The curve is the mean of A over the values of B in
 * equal steps, made to rise.
 */
final class ToneCurve {

    private static final int STEPS = 64;

    /** Through fewer points a curve could be laid from anything to anything. */
    private static final int FEWEST = 8;

    private ToneCurve() {}

    static Optional<Fit> of(Raster a, Raster b) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : b.values()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (high <= low) {
            return Optional.empty();
        }
        double[] from = new double[STEPS];
        double[] to = new double[STEPS];
        int[] counts = new int[STEPS];
        double width = ((double) high - low) / STEPS;
        for (int i = 0; i < b.values().length; i++) {
            int step = Math.min(STEPS - 1, (int) ((b.values()[i] - low) / width));
            from[step] += b.values()[i];
            to[step] += a.values()[i];
            counts[step]++;
        }
        int used = 0;
        for (int step = 0; step < STEPS; step++) {
            if (counts[step] > 0) {
                double value = to[step] / counts[step];
                from[used] = from[step] / counts[step];
                to[used] = used == 0 ? value : Math.max(to[used - 1], value);
                used++;
            }
        }
        if (used < FEWEST) {
            return Optional.empty();
        }
        int knots = used;
        Raster mended =
                b.from(
                        b.height(),
                        b.width(),
                        b.channels(),
                        (y, x, c) -> (float) interpolated(b.at(y, x, c), from, to, knots));
        return Optional.of(
                Fit.of(
                        "tone-curve",
                        "B's values follow another tone curve, the same in all channels: another"
                                + " gamma, or a color profile applied on one side only.",
                        a,
                        b,
                        mended));
    }

    private static double interpolated(double value, double[] from, double[] to, int knots) {
        int after = 1;
        while (after < knots - 1 && from[after] < value) {
            after++;
        }
        double share = (value - from[after - 1]) / (from[after] - from[after - 1]);
        return to[after - 1] + share * (to[after] - to[after - 1]);
    }
}
