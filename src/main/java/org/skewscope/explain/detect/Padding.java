package org.skewscope.explain.detect;

import java.util.Locale;
import java.util.Optional;

/**
 * A frame of one value around a picture, as a letterbox or a crop beyond the picture's edges
 * leaves.
 *
 * @param top rows of one value above
 * @param bottom rows below
 * @param left columns on the left, of the rows between
 * @param right columns on the right
 */
record Padding(int top, int bottom, int left, int right) {

    /** So many rows and columns of a picture have to be left. */
    private static final int LEAST = 8;

    /** Pictures that differ by less of the contrast are equal. */
    private static final double EQUAL = 0.05;

    private static final Padding NONE = new Padding(0, 0, 0, 0);

    /**
     * Returns that one picture has a frame that the other one does not have; empty if none has, or
     * if both have the same.
     */
    static Optional<Fit> of(Raster a, Raster b) {
        Padding ofA = around(a);
        Padding ofB = around(b);
        if (ofA.equals(ofB)) {
            return Optional.empty();
        }
        if (ofA.equals(NONE) && ofB.leaves(b)) {
            return ofB.covers(a, b) ? Optional.empty() : Optional.of(ofB.fit("B", a, b));
        }
        // Only one frame can be the difference.
        return ofB.equals(NONE) && ofA.leaves(a) && !ofA.covers(b, a)
                ? Optional.of(ofA.fit("A", b, a))
                : Optional.empty();
    }

    /** Returns another crop of two pictures; empty if one has a frame, which is no crop. */
    static Optional<Fit> crop(Raster a, Raster b) {
        return around(a).equals(around(b)) ? CropSearch.of(a, b) : Optional.empty();
    }

    /**
     * Returns the frame as a cause.
     *
     * @param name of the framed picture, A or B
     * @param open the picture without a frame
     * @param framed the picture with this frame
     */
    private Fit fit(String name, Raster open, Raster framed) {
        String sentence =
                String.format(
                        Locale.ROOT,
                        "%s's picture is smaller, with one value around it: %d rows above, %d"
                                + " below, %d columns left, %d right (letterbox).",
                        name,
                        top,
                        bottom,
                        left,
                        right);
        Raster content = stretched(framed);
        boolean ofB = name.equals("B");
        Fit whole = Fit.of(Cause.PADDING, sentence, open, framed, content);
        Fit fit =
                ofB
                        ? whole
                        : new Fit(
                                Cause.PADDING,
                                sentence,
                                Optional.empty(),
                                whole.residual(),
                                whole.before());
        if (fit.confidence() < Detectors.SURE) {
            fit = cropped(fit, open, content);
        }
        double height = (double) rows(framed) / framed.height();
        double width = (double) columns(framed) / framed.width();
        return fit.with(
                ofB
                        ? Detection.Detail.cut(1 / height, 1 / width, 0, 0)
                        : Detection.Detail.cut(height, width, 0, 0));
    }

    /** Returns the frame around a picture of which the other one shows another part. */
    private static Fit cropped(Fit stretched, Raster open, Raster content) {
        return CropSearch.of(open, content)
                .map(
                        crop ->
                                new Fit(
                                        Cause.PADDING,
                                        stretched.sentence(),
                                        Optional.empty(),
                                        crop.residual(),
                                        stretched.before()))
                .filter(crop -> crop.confidence() > stretched.confidence())
                .orElse(stretched);
    }

    /** Returns whether the frame only covers a part of an equal picture, which is not smaller. */
    private boolean covers(Raster open, Raster framed) {
        Raster uncovered =
                framed.from(
                        framed.height(),
                        framed.width(),
                        framed.channels(),
                        (y, x, c) ->
                                y < top
                                                || y >= framed.height() - bottom
                                                || x < left
                                                || x >= framed.width() - right
                                        ? open.at(y, x, c)
                                        : framed.at(y, x, c));
        return uncovered.distance(open) < EQUAL * open.contrast();
    }

    private boolean leaves(Raster raster) {
        return rows(raster) >= LEAST && columns(raster) >= LEAST;
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
