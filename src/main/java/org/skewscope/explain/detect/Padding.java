package org.skewscope.explain.detect;

import java.util.Locale;
import java.util.Optional;

/**
 * A frame of one value around B's picture that A does not have, as a letterbox or a crop beyond the
 * picture's edges leaves.
 *
 * @param top rows of one value above
 * @param bottom rows below
 * @param left columns on the left, of the rows between
 * @param right columns on the right
 */
record Padding(int top, int bottom, int left, int right) {

    /** So many rows and columns of a picture have to be left. */
    private static final int LEAST = 8;

    private static final Padding NONE = new Padding(0, 0, 0, 0);

    /** B without its frame, stretched over the whole; empty where there is none. */
    static Optional<Fit> of(Raster a, Raster b) {
        Padding padding = around(b);
        if (padding.equals(NONE)
                || padding.equals(around(a))
                || padding.rows(b) < LEAST
                || padding.columns(b) < LEAST) {
            return Optional.empty();
        }
        String sentence =
                String.format(
                        Locale.ROOT,
                        "B's picture is smaller, with one value around it: %d rows above, %d below,"
                                + " %d columns left, %d right (letterbox).",
                        padding.top,
                        padding.bottom,
                        padding.left,
                        padding.right);
        return Optional.of(Fit.of(Cause.PADDING, sentence, a, b, padding.stretched(b)));
    }

    private int rows(Raster raster) {
        return raster.height() - top - bottom;
    }

    private int columns(Raster raster) {
        return raster.width() - left - right;
    }

    private static Padding around(Raster raster) {
        int top = 0;
        while (top < raster.height() && flat(raster, top, top + 1, 0, raster.width())) {
            top++;
        }
        int bottom = 0;
        int lastRow = raster.height() - 1;
        while (bottom < raster.height() - top
                && flat(raster, lastRow - bottom, lastRow - bottom + 1, 0, raster.width())) {
            bottom++;
        }
        int from = top;
        int to = raster.height() - bottom;
        int left = 0;
        while (left < raster.width() && flat(raster, from, to, left, left + 1)) {
            left++;
        }
        int right = 0;
        int lastColumn = raster.width() - 1;
        while (right < raster.width() - left
                && flat(raster, from, to, lastColumn - right, lastColumn - right + 1)) {
            right++;
        }
        return new Padding(top, bottom, left, right);
    }

    /** Whether a part holds one color. */
    private static boolean flat(Raster raster, int fromRow, int toRow, int fromColumn, int to) {
        for (int y = fromRow; y < toRow; y++) {
            for (int x = fromColumn; x < to; x++) {
                for (int c = 0; c < raster.channels(); c++) {
                    if (raster.at(y, x, c) != raster.at(fromRow, fromColumn, c)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private Raster stretched(Raster b) {
        double stepY = (double) rows(b) / b.height();
        double stepX = (double) columns(b) / b.width();
        return b.from(
                b.height(),
                b.width(),
                b.channels(),
                (y, x, c) ->
                        (float)
                                b.between(
                                        within((y + 0.5) * stepY - 0.5, rows(b)) + top,
                                        within((x + 0.5) * stepX - 0.5, columns(b)) + left,
                                        c));
    }

    private static double within(double place, int count) {
        return Math.max(0, Math.min(count - 1, place));
    }
}
