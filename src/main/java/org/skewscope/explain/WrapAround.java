package org.skewscope.explain;

import java.util.Locale;
import java.util.Optional;

/**
 * Values that left the 8-bit range and came back at its other end: 258 became 2. Nearly all of the
 * difference then sits in few values that are dark on one side and bright on the other.
 */
final class WrapAround {

    private static final double FAR = 0.6;

    private static final double FEW = 0.2;

    private static final double MOST_WRAPPED = 0.9;

    private static final double SAME = 0.01;

    private WrapAround() {}

    static Optional<Fit> of(Raster a, Raster b) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < a.values().length; i++) {
            low = Math.min(low, Math.min(a.values()[i], b.values()[i]));
            high = Math.max(high, Math.max(a.values()[i], b.values()[i]));
        }
        double range = (double) high - low;
        float[] mended = b.values().clone();
        int wrapped = 0;
        double rest = 0;
        for (int i = 0; i < mended.length; i++) {
            if (Math.abs(a.values()[i] - b.values()[i]) > FAR * range) {
                mended[i] = a.values()[i];
                wrapped++;
            } else {
                double difference = (double) a.values()[i] - b.values()[i];
                rest += difference * difference;
            }
        }
        if (wrapped == 0) {
            return Optional.empty();
        }
        // Whole areas on the other side are another picture, unless all of the rest is the same.
        double restRoot = Math.sqrt(rest / Math.max(1, mended.length - wrapped));
        if (wrapped > mended.length * MOST_WRAPPED
                || wrapped > mended.length * FEW && restRoot > SAME * range) {
            return Optional.empty();
        }
        Raster repaired = new Raster(b.height(), b.width(), b.channels(), mended);
        return Optional.of(
                Fit.of(
                        "wrap-around",
                        String.format(
                                Locale.ROOT,
                                "%d values of B (%.2f %%) lie at the other end of the range: an 8-bit"
                                        + " value overflowed and wrapped around.",
                                wrapped,
                                100.0 * wrapped / mended.length),
                        a,
                        b,
                        repaired));
    }
}
