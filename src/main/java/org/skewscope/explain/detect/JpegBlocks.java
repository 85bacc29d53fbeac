package org.skewscope.explain.detect;

import java.util.Arrays;
import java.util.Optional;
import org.skewscope.formats.jpeg.JpegRoundTrip;

/**
 * Finds a picture that was stored as JPEG once more after it was resized: its 8 x 8 blocks start at
 * its corner. The search stores A as JPEG in every usual quality, and the one that gives B is
 * undone by comparison, not by inversion, since what a quantization drops is lost.
 *
 * <p>Source: ITU-T T.81, Annex K (tables), and the Independent JPEG Group's scaling by quality.
 */
final class JpegBlocks {

    private static final int SIDE = 8;

    private static final int LOWEST = 20;

    private static final int HIGHEST = 98;

    private static final double[][] COSINES = cosines();

    private JpegBlocks() {}

    /** Returns B as A stored as JPEG; empty if no quality explains the difference. */
    static Optional<Fit> of(Raster a, Raster b) {
        boolean whole = a.height() % SIDE == 0 && a.width() % SIDE == 0 && a.height() >= 2 * SIDE;
        Optional<Pixels> pixels = Pixels.of(a);
        if (a.channels() != 3 || !whole || pixels.isEmpty()) {
            return Optional.empty();
        }
        Plane[] first = planes(pixels.get().levels(a));
        Plane luma = planes(pixels.get().levels(b))[0].transformed();
        Plane lumaOfA = first[0].transformed();
        int best = LOWEST;
        double least = Double.MAX_VALUE;
        for (int quality = LOWEST; quality <= HIGHEST; quality++) {
            double distance =
                    lumaOfA.quantized(JpegRoundTrip.lumaSteps(quality)).distance(luma);
            if (distance < least) {
                least = distance;
                best = quality;
            }
        }
        Raster halved = stored(a, first, best, pixels.get(), true);
        Raster full = stored(a, first, best, pixels.get(), false);
        // Every other loss of fine detail is met in part.
        return Fit.without(
                        Cause.JPEG_BLOCKS,
                        "B's picture was compressed as JPEG again (quality of about " + best
                                + "): B's blocks of 8 × 8 pixels are A's after quantization.",
                        a,
                        b,
                        Math.min(halved.distance(b), full.distance(b)))
                .ifSure();
    }

    /**
     * Returns A after JPEG compression.
     *
     * @param halves whether chroma is halved, as most programs write it (4:2:0), if the sides allow
     */
    private static Raster stored(Raster a, Plane[] planes, int quality, Pixels pixels, boolean halves) {
        Plane luma = compressed(planes[0], JpegRoundTrip.lumaSteps(quality));
        boolean even = a.height() % (2 * SIDE) == 0 && a.width() % (2 * SIDE) == 0;
        Plane[] chroma = new Plane[2];
        for (int i = 0; i < 2; i++) {
            int[] table = JpegRoundTrip.chromaSteps(quality);
            chroma[i] = halves && even
                    ? compressed(planes[i + 1].halved(), table).doubled()
                    : compressed(planes[i + 1], table);
        }
        return picture(a, luma, chroma, pixels);
    }

    /**
     * Returns a picture of three planes, rounded to 8 bits.
     *
     * @param like a picture of that size in the wanted range
     * @param chroma Cb and Cr around 0
     */
    static Raster picture(Raster like, Plane luma, Plane[] chroma, Pixels pixels) {
        return like.from((y, x, c) -> {
            double l = luma.at(y, x);
            double blue = chroma[0].at(y, x);
            double red = chroma[1].at(y, x);
            double value =
                    switch (c) {
                        case 0 -> l + 1.402 * red;
                        case 1 -> l - 0.344136 * blue - 0.714136 * red;
                        default -> l + 1.772 * blue;
                    };
            return (float) pixels.value(Math.rint(Math.max(0, Math.min(255, value))));
        });
    }

    private static Plane compressed(Plane plane, int[] table) {
        return plane.transformed().quantized(table).restored();
    }

    /** Returns Y, Cb and Cr of 8-bit levels, each around 0 for chroma; source: ITU-R BT.601 as in JFIF. */
    static Plane[] planes(Raster raster) {
        double[][] weights = {{0.299, 0.587, 0.114}, {-0.168736, -0.331264, 0.5}, {0.5, -0.418688, -0.081312}};
        Plane[] planes = new Plane[weights.length];
        for (int i = 0; i < planes.length; i++) {
            double[] weight = weights[i];
            planes[i] = Plane.of(raster.height(), raster.width(), (y, x) -> {
                double sum = 0;
                for (int c = 0; c < 3; c++) {
                    sum += weight[c] * raster.at(y, x, c);
                }
                return sum;
            });
        }
        return planes;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[SIDE][SIDE];
        for (int u = 0; u < SIDE; u++) {
            for (int x = 0; x < SIDE; x++) {
                double size = u == 0 ? Math.sqrt(1.0 / SIDE) : Math.sqrt(2.0 / SIDE);
                cosines[u][x] = size * Math.cos((2 * x + 1) * u * Math.PI / (2 * SIDE));
            }
        }
        return cosines;
    }

    /**
     * Describes the line between a tensor's values and 8-bit pixels.
     *
     * @param slope of value = slope pixel + offset
     */
    record Pixels(double slope, double offset) {

        /** Returns the line of 0 to 1, -1 to 1 or 0 to 255; empty for other ranges. */
        static Optional<Pixels> of(Raster raster) {
            float low = raster.lowest();
            float high = raster.highest();
            if (low >= -0.25 && high > 0.1 && high <= 1.25) {
                return Optional.of(new Pixels(1.0 / 255, 0));
            }
            if (low >= -0.25 && high > 25 && high <= 300) {
                return Optional.of(new Pixels(1, 0));
            }
            return low >= -1.25 && low < -0.25 && high <= 1.25
                    ? Optional.of(new Pixels(1 / 127.5, -1))
                    : Optional.empty();
        }

        Raster levels(Raster raster) {
            return raster.from((y, x, c) -> (float) ((raster.at(y, x, c) - offset) / slope));
        }

        double value(double pixel) {
            return slope * pixel + offset;
        }
    }

    /**
     * Describes one plane of a picture, or the DCT of its blocks in their places.
     *
     * @param values row by row
     */
    record Plane(int height, int width, double[] values) {

        double at(int y, int x) {
            return values[y * width + x];
        }

        /** Describes where each value of a new plane comes from. */
        @FunctionalInterface
        interface Source {
            double at(int y, int x);
        }

        static Plane of(int height, int width, Source source) {
            double[] values = new double[height * width];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    values[y * width + x] = source.at(y, x);
                }
            }
            return new Plane(height, width, values);
        }

        Plane halved() {
            return of(
                    height / 2,
                    width / 2,
                    (y, x) ->
                            (at(2 * y, 2 * x) + at(2 * y, 2 * x + 1) + at(2 * y + 1, 2 * x) + at(2 * y + 1, 2 * x + 1))
                                    / 4);
        }

        /** Returns the plane twice as large, interpolated as libjpeg's fancy upsampling does. */
        Plane doubled() {
            return of(2 * height, 2 * width, (y, x) -> {
                int row = y / 2;
                int column = x / 2;
                int nextRow = within(y % 2 == 0 ? row - 1 : row + 1, height);
                int nextColumn = within(x % 2 == 0 ? column - 1 : column + 1, width);
                return (9 * at(row, column)
                                + 3 * at(row, nextColumn)
                                + 3 * at(nextRow, column)
                                + at(nextRow, nextColumn))
                        / 16;
            });
        }

        private static int within(int place, int count) {
            return Math.max(0, Math.min(count - 1, place));
        }

        private Plane turned() {
            return of(/* height= */ width, /* width= */ height, (y, x) -> at(x, y));
        }

        Plane transformed() {
            return rowwise(false).turned().rowwise(false).turned();
        }

        Plane restored() {
            return rowwise(true).turned().rowwise(true).turned();
        }

        private Plane rowwise(boolean inverse) {
            return of(height, width, (y, x) -> {
                int place = x % SIDE;
                double sum = 0;
                for (int i = 0; i < SIDE; i++) {
                    sum += (inverse ? COSINES[i][place] : COSINES[place][i]) * at(y, x - place + i);
                }
                return sum;
            });
        }

        /**
         * Returns the coefficients in whole steps. The mean of 128 that JPEG subtracts moves the
         * first coefficient by whole steps only.
         */
        Plane quantized(int[] table) {
            return of(height, width, (y, x) -> {
                int step = table[y % SIDE * SIDE + x % SIDE];
                return step * Math.rint(at(y, x) / step);
            });
        }

        double distance(Plane other) {
            return of(height, width, (y, x) -> at(y, x) - other.at(y, x)).size();
        }

        /** Returns the root mean square of the values. */
        double size() {
            return Math.sqrt(
                    Arrays.stream(values).map(each -> each * each).average().orElse(0));
        }
    }
}
