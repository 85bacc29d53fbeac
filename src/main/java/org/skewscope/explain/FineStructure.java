package org.skewscope.explain;

import java.util.Locale;
import java.util.Optional;

/**
 * Differences that vanish when both pictures are blurred: another resizer changes edges and leaves
 * flat areas alone, another JPEG decoder changes everything a little.
 */
final class FineStructure {

    private static final int RADIUS = 2;

    /** Above this the pictures differ in what they show. */
    private static final double LARGEST_RESIDUAL = 0.35;

    /** A resizer's difference at edges is so many times that in flat areas, at least. */
    private static final double EDGES_OVER_FLAT = 4;

    private FineStructure() {}

    static Optional<Fit> of(Raster a, Raster b) {
        double contrast = a.contrast();
        double before = a.distance(b) / contrast;
        if (before > LARGEST_RESIDUAL || a.height() < 8 || a.width() < 8) {
            return Optional.empty();
        }
        Raster smoothA = a.blurred(RADIUS);
        Raster smoothB = b.blurred(RADIUS);
        double residual = smoothA.distance(smoothB) / contrast;
        boolean edges = edgesOverFlat(a, b, smoothA) >= EDGES_OVER_FLAT;
        double fineA = a.distance(smoothA);
        double fineB = b.distance(smoothB);
        String sentence =
                edges
                        ? String.format(
                                Locale.ROOT,
                                "B was resized by another method: only edges and fine structure"
                                        + " differ, B is %s (%.1f %% %s fine contrast).",
                                fineB > fineA ? "sharper or aliased" : "smoother",
                                100 * Math.abs(fineB / fineA - 1),
                                fineB > fineA ? "more" : "less")
                        : "B was decoded or rounded otherwise: small differences all over, in flat"
                                + " areas too, without a pattern.";
        return Optional.of(
                new Fit(
                        edges ? "resizer" : "decoder",
                        sentence,
                        Optional.empty(),
                        residual,
                        before));
    }

    /**
     * The mean difference where the picture is busiest (a quarter of it) over that where it is
     * flattest (a quarter).
     */
    private static double edgesOverFlat(Raster a, Raster b, Raster smooth) {
        int count = a.values().length;
        double[] activity = new double[count];
        Raster busy =
                a.from(
                                a.height(),
                                a.width(),
                                a.channels(),
                                (y, x, c) -> Math.abs(a.at(y, x, c) - smooth.at(y, x, c)))
                        .blurred(1);
        for (int i = 0; i < count; i++) {
            activity[i] = busy.values()[i];
        }
        double[] sorted = activity.clone();
        java.util.Arrays.sort(sorted);
        double low = sorted[count / 4];
        double high = sorted[count - 1 - count / 4];
        double flat = 0;
        double edge = 0;
        int flatCount = 0;
        int edgeCount = 0;
        for (int i = 0; i < count; i++) {
            double difference = Math.abs(a.values()[i] - b.values()[i]);
            if (activity[i] <= low) {
                flat += difference;
                flatCount++;
            }
            if (activity[i] >= high) {
                edge += difference;
                edgeCount++;
            }
        }
        double flatMean = flat / flatCount;
        return flatMean == 0 ? Double.POSITIVE_INFINITY : edge / edgeCount / flatMean;
    }
}
