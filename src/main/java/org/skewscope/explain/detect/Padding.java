package org.skewscope.explain.detect;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Describes a frame of one value around a picture, as a letterbox or a crop beyond the picture's
 * edges leaves.
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
        String sentence = String.format(
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
        Fit fit = ofB ? whole : new Fit(Cause.PADDING, sentence, Optional.empty(), whole.residual(), whole.before());
        if (fit.confidence() < Detectors.SURE) {
            fit = cropped(fit, open, content);
        }
        double height = (double) rows(framed) / framed.height();
        double width = (double) columns(framed) / framed.width();
        return fit.with(
                ofB ? Detection.Detail.cut(1 / height, 1 / width, 0, 0) : Detection.Detail.cut(height, width, 0, 0));
    }

    /** Returns the frame around a picture of which the other one shows another part. */
    private static Fit cropped(Fit stretched, Raster open, Raster content) {
        return CropSearch.of(open, content)
                .map(crop -> new Fit(
                        Cause.PADDING, stretched.sentence(), Optional.empty(), crop.residual(), stretched.before()))
                .filter(crop -> crop.confidence() > stretched.confidence())
                .orElse(stretched);
    }

    /** Returns whether the frame only covers a part of an equal picture, which is not smaller. */
    private boolean covers(Raster open, Raster framed) {
        Raster uncovered = framed.from(
                (y, x, c) -> y < top || y >= framed.height() - bottom || x < left || x >= framed.width() - right
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
        int height = raster.height();
        int width = raster.width();
        int top = leading(height, row -> flat(raster, row, row + 1, 0, width));
        int bottom = leading(height - top, row -> flat(raster, height - 1 - row, height - row, 0, width));
        int end = height - bottom;
        int left = leading(width, column -> flat(raster, top, end, column, column + 1));
        int right = leading(width - left, column -> flat(raster, top, end, width - 1 - column, width - column));
        return new Padding(top, bottom, left, right);
    }

    /** Returns how many of some rows or columns are flat before the first that is not. */
    private static int leading(int count, IntPredicate flat) {
        int leading = 0;
        while (leading < count && flat.test(leading)) {
            leading++;
        }
        return leading;
    }

    /** Returns whether a part holds one color. */
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
        return b.from((y, x, c) -> (float) b.between(
                within((y + 0.5) * stepY - 0.5, rows(b)) + top, within((x + 0.5) * stepX - 0.5, columns(b)) + left, c));
    }

    private static double within(double place, int count) {
        return Math.max(0, Math.min(count - 1, place));
    }

    /**
     * Looks for B as another cut of what A shows: b(y, x) = a(sy (y - cy) + cy + oy, sx (x - cx) +
     * cx + ox). Scales are tried around the middle on a small gray version first; the best ones are
     * then refined in all four numbers by halving steps.
     */
    static final class CropSearch {

        private static final int SMALL = 48;
        private static final double[] SCALES = {
            0.5, 0.56, 0.625, 0.67, 0.7, 0.75, 0.8, 0.84, 0.875, 0.9, 0.93, 0.96, 1, 1.04, 1.07, 1.11, 1.143, 1.19,
            1.25, 1.33, 1.43, 1.5, 1.6, 1.78, 2
        };

        /** A smaller part, or one so much more stretched, could be laid into any flat area. */
        private static final double SMALLEST = 0.2;

        private static final double MOST_STRETCHED = 4;

        private final Raster a;
        private final Raster b;

        private CropSearch(Raster a, Raster b) {
            this.a = a;
            this.b = b;
        }

        /** Returns the best cut; empty where none is better than B as it is. */
        static Optional<Fit> of(Raster a, Raster b) {
            if (a.height() < 16 || a.width() < 16) {
                return Optional.empty();
            }
            Cut coarse = new CropSearch(small(a), small(b)).search();
            Cut cut = new CropSearch(a, b).refined(coarse, 0.02);
            if (cut.trivial() || cut.residual > 0.8 * a.distance(b) / a.contrast()) {
                return Optional.empty();
            }
            return Optional.of(new CropSearch(a, b).fit(cut));
        }

        private Fit fit(Cut cut) {
            String sentence = String.format(
                    Locale.ROOT,
                    "B shows another crop: %.1f%% of A's height and %.1f%% of A's width,"
                            + " its center %.1f%% down and %.1f%% right of A's.",
                    100 * cut.scaleY,
                    100 * cut.scaleX,
                    50 * cut.offsetY,
                    50 * cut.offsetX);
            return new Fit(Cause.CROP, sentence, Optional.empty(), cut.residual, a.distance(b) / a.contrast())
                    .with(Detection.Detail.cut(cut.scaleY, cut.scaleX, cut.offsetY / 2, cut.offsetX / 2));
        }

        private Cut search() {
            Cut best = cut(1, 1, 0, 0);
            Cut second = best;
            for (double scaleY : SCALES) {
                for (double scaleX : SCALES) {
                    Cut cut = cut(scaleY, scaleX, 0, 0);
                    if (cut.residual < best.residual) {
                        second = best;
                        best = cut;
                    }
                }
            }
            Cut first = refined(best, 0.08);
            Cut other = refined(second, 0.08);
            return first.residual <= other.residual ? first : other;
        }

        private Cut refined(Cut start, double firstStep) {
            Cut best = moved(start, 0, 0);
            double smallest = 0.25 / Math.max(a.height(), a.width());
            for (double step = firstStep; step > smallest; step /= 2) {
                for (boolean better = true; better; ) {
                    better = false;
                    for (int axis = 0; axis < 4; axis++) {
                        for (double sign : new double[] {-step, step}) {
                            Cut moved = moved(best, axis, sign);
                            if (moved.residual < best.residual) {
                                best = moved;
                                better = true;
                            }
                        }
                    }
                }
            }
            return best;
        }

        private Cut cut(double scaleY, double scaleX, double offsetY, double offsetX) {
            return new Cut(scaleY, scaleX, offsetY, offsetX, residual(scaleY, scaleX, offsetY, offsetX));
        }

        private Cut moved(Cut start, int axis, double by) {
            return cut(
                    start.scaleY + (axis == 0 ? by : 0),
                    start.scaleX + (axis == 1 ? by : 0),
                    start.offsetY + (axis == 2 ? by : 0),
                    start.offsetX + (axis == 3 ? by : 0));
        }

        /** Coordinates from -1 to 1; where B reaches beyond A, the nearest edge stands for it. */
        private double residual(double scaleY, double scaleX, double offsetY, double offsetX) {
            if (Math.min(scaleY, scaleX) < SMALLEST
                    || Math.max(scaleY, scaleX) > MOST_STRETCHED * Math.min(scaleY, scaleX)) {
                return Double.MAX_VALUE;
            }
            int step = Math.max(1, Math.min(a.height(), a.width()) / 64);
            double sum = 0;
            int count = 0;
            for (int y = 0; y < b.height(); y += step) {
                double v = (scaleY * ((2 * y + 1.0) / b.height() - 1) + offsetY + 1) / 2;
                for (int x = 0; x < b.width(); x += step) {
                    double u = (scaleX * ((2 * x + 1.0) / b.width() - 1) + offsetX + 1) / 2;
                    if (v < 0 || v > 1 || u < 0 || u > 1) {
                        continue;
                    }
                    for (int c = 0; c < a.channels(); c++) {
                        double difference = a.between(v * a.height() - 0.5, u * a.width() - 0.5, c) - b.at(y, x, c);
                        sum += difference * difference;
                        count++;
                    }
                }
            }
            int wanted = b.height() / step * (b.width() / step) * a.channels() / 3;
            return count < wanted ? Double.MAX_VALUE : Math.sqrt(sum / count) / a.contrast();
        }

        private static Raster small(Raster raster) {
            Raster smooth = raster.blurred(Math.max(0, Math.min(raster.height(), raster.width()) / SMALL / 2));
            int height = Math.min(SMALL, raster.height());
            int width = Math.min(SMALL, raster.width());
            return smooth.from(
                    height,
                    width,
                    raster.channels(),
                    (y, x, c) -> smooth.at(
                            (int) ((y + 0.5) * raster.height() / height),
                            (int) ((x + 0.5) * raster.width() / width),
                            c));
        }

        private record Cut(double scaleY, double scaleX, double offsetY, double offsetX, double residual) {

            /**
             * Returns whether the cut changes less than 3%, which is a matter of the sampling grid.
             */
            boolean trivial() {
                return Math.max(Math.abs(scaleY - 1), Math.abs(scaleX - 1))
                                + Math.max(Math.abs(offsetY), Math.abs(offsetX))
                        < 0.03;
            }
        }
    }
}
