package org.skewscope.explain;

import java.util.Locale;
import java.util.Optional;

/**
 * Values that left the 8-bit range and came back at its other end: 258 became 2. Nearly all of the
 * difference then sits in few values that are dark on one side and bright on the other.
 */
final class WrapAround {

    private static final double FAR = 0.75;

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
        for (int i = 0; i < mended.length; i++) {
            if (Math.abs(a.values()[i] - b.values()[i]) > FAR * range) {
                mended[i] = a.values()[i];
                wrapped++;
            }
        }
        // Whole areas on the other side are another picture, not an overflow.
        if (wrapped == 0 || wrapped > mended.length / 5) {
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
