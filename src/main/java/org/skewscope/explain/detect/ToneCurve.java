package org.skewscope.explain.detect;

import java.util.List;
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
        float low = b.lowest();
        float high = b.highest();
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
                from[used] = from[step] / counts[step];
                to[used] = to[step] / counts[step];
                counts[used] = counts[step];
                used++;
            }
        }
        if (used < FEWEST) {
            return Optional.empty();
        }
        int knots = used;
        makeRise(to, counts, knots);
        Raster mended = b.from((y, x, c) -> (float) interpolated(b.at(y, x, c), from, to, knots));
        return Optional.of(Fit.of(Cause.TONE_CURVE, sentence(scene.suspects()), a, b, mended));
    }

    private static String sentence(Suspects suspects) {
        return "B uses a different tone curve in all channels: another gamma, or a color profile"
                + " that only one pathway applies"
                // The curve holds what a line does besides.
                + (suspects.known() && suspects.may(Cause.MEAN_STD)
                        ? ". The normalization or value range differs too."
                        : ".");
    }

    /**
     * Computes the rising curve next to these means, each weighted by its count: neighbours that
     * fall are put together, so that a few odd pixels cannot lift all that follow.
     *
     * <p>Source: M. Ayer et al., "An empirical distribution function for sampling with incomplete
     * information", 1955 (pool adjacent violators).
     */
    private static void makeRise(double[] means, int[] counts, int knots) {
        int[] lengths = new int[knots];
        double[] levels = new double[knots];
        long[] weights = new long[knots];
        int blocks = 0;
        for (int i = 0; i < knots; i++) {
            lengths[blocks] = 1;
            levels[blocks] = means[i];
            weights[blocks] = counts[i];
            blocks++;
            while (blocks > 1 && levels[blocks - 2] > levels[blocks - 1]) {
                blocks--;
                long weight = weights[blocks - 1] + weights[blocks];
                levels[blocks - 1] =
                        (levels[blocks - 1] * weights[blocks - 1] + levels[blocks] * weights[blocks]) / weight;
                weights[blocks - 1] = weight;
                lengths[blocks - 1] += lengths[blocks];
            }
        }
        int knot = 0;
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < lengths[block]; i++) {
                means[knot++] = levels[block];
            }
        }
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
