package org.skewscope.explain.detect;

import java.util.Locale;
import java.util.Optional;

/**
 * Finds values that left the 8-bit range and came back at its other end: 258 became 2. Nearly all
 * of the difference then sits in few values that are dark on one side and bright on the other.
 */
final class WrapAround {

    private static final double FAR = 0.6;

    /** The same where A's value lies at the end of its range, as what did not fit does. */
    private static final double FAR_FROM_END = 0.3;

    private static final double FEW = 0.2;

    private static final double MOST_WRAPPED = 0.9;

    private static final double SAME = 0.01;

    /** Values of bytes whose sign was taken wrongly all lie half of the range apart. */
    private static final double NEARLY_ALL = 0.98;

    private WrapAround() {}

    static Optional<Fit> of(Raster a, Raster b) {
        Optional<Fit> signs = signs(a, b);
        return signs.isPresent() ? signs : few(a, b);
    }

    /** Returns that bytes were read with another sign: each dark value is bright by half of the range, and back. */
    private static Optional<Fit> signs(Raster a, Raster b) {
        double half = (Math.max(a.highest(), b.highest()) - Math.min(a.lowest(), b.lowest())) * 128 / 255;
        float[] mended = b.values().clone();
        int dark = 0;
        int moved = 0;
        for (int i = 0; i < mended.length; i++) {
            double up = (double) b.values()[i] - a.values()[i];
            dark += up > 0 ? 1 : 0;
            moved += Math.abs(Math.abs(up) - half) < SAME * half ? 1 : 0;
            mended[i] -= (float) (up > 0 ? half : -half);
        }
        // All on one side are another offset.
        return moved < NEARLY_ALL * mended.length || Math.min(dark, mended.length - dark) < FEW * FEW * mended.length
                ? Optional.empty()
                : Optional.of(
                        Fit.of(
                                        Cause.WRAP_AROUND,
                                        "B's bytes are read with the other sign: 128 steps lie between each of them and A's.",
                                        a,
                                        b,
                                        new Raster(b.height(), b.width(), b.channels(), mended))
                                .with(
                                        new Detection.Known(
                                                "SKQ904",
                                                "Subtract 128 from the bytes in B, np.int16(x) - 128, instead of reading them as int8.")));
    }

    private static Optional<Fit> few(Raster a, Raster b) {
        float lowA = a.lowest();
        float highA = a.highest();
        double range = (double) Math.max(highA, b.highest()) - Math.min(lowA, b.lowest());
        float[] mended = b.values().clone();
        int wrapped = 0;
        double rest = 0;
        for (int i = 0; i < mended.length; i++) {
            double down = (double) a.values()[i] - b.values()[i];
            if (Math.abs(down) > FAR * range
                    || a.values()[i] == highA && down > FAR_FROM_END * range
                    || a.values()[i] == lowA && -down > FAR_FROM_END * range) {
                mended[i] = a.values()[i];
                wrapped++;
            } else {
                rest += down * down;
            }
        }
        if (wrapped == 0) {
            return Optional.empty();
        }
        // Whole areas on the other side are another picture, unless all of the rest is the same.
        double restRoot = Math.sqrt(rest / Math.max(1, mended.length - wrapped));
        if (wrapped > mended.length * MOST_WRAPPED || wrapped > mended.length * FEW && restRoot > SAME * range) {
            return Optional.empty();
        }
        Raster repaired = new Raster(b.height(), b.width(), b.channels(), mended);
        return Optional.of(Fit.of(
                Cause.WRAP_AROUND,
                String.format(
                        Locale.ROOT,
                        "%d values of B (%.2f%%) wrapped around: 8-bit arithmetic"
                                + " overflowed. Cast to float32 first.",
                        wrapped,
                        100.0 * wrapped / mended.length),
                a,
                b,
                repaired));
    }
}
