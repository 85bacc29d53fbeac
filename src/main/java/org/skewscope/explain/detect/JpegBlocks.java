package org.skewscope.explain.detect;

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
        Plane[] first = planes(a, pixels.get());
        Plane luma = planes(b, pixels.get())[0].transformed();
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

    /** Returns Y, Cb and Cr, each around 0 for chroma; source: ITU-R BT.601 as in JFIF. */
    static Plane[] planes(Raster raster, Pixels pixels) {
        double[][] weights = {{0.299, 0.587, 0.114}, {-0.168736, -0.331264, 0.5}, {0.5, -0.418688, -0.081312}};
        Plane[] planes = new Plane[3];
        for (int i = 0; i < 3; i++) {
            double[] values = new double[raster.height() * raster.width()];
            for (int at = 0; at < values.length; at++) {
                for (int c = 0; c < 3; c++) {
                    values[at] += weights[i][c] * pixels.of(raster.values()[3 * at + c]);
                }
            }
            planes[i] = new Plane(raster.height(), raster.width(), values);
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

        double of(double value) {
            return (value - offset) / slope;
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

        Plane halved() {
            double[] half = new double[values.length / 4];
            for (int y = 0; y < height / 2; y++) {
                for (int x = 0; x < width / 2; x++) {
                    half[y * (width / 2) + x] =
                            (at(2 * y, 2 * x) + at(2 * y, 2 * x + 1) + at(2 * y + 1, 2 * x) + at(2 * y + 1, 2 * x + 1))
                                    / 4;
                }
            }
            return new Plane(height / 2, width / 2, half);
        }

        /** Returns the plane twice as large, interpolated as libjpeg's fancy upsampling does. */
        Plane doubled() {
            double[] twice = new double[values.length * 4];
            for (int y = 0; y < 2 * height; y++) {
                for (int x = 0; x < 2 * width; x++) {
                    int row = y / 2;
                    int column = x / 2;
                    int nextRow = within(y % 2 == 0 ? row - 1 : row + 1, height);
                    int nextColumn = within(x % 2 == 0 ? column - 1 : column + 1, width);
                    twice[y * 2 * width + x] = (9 * at(row, column)
                                    + 3 * at(row, nextColumn)
                                    + 3 * at(nextRow, column)
                                    + at(nextRow, nextColumn))
                            / 16;
                }
            }
            return new Plane(2 * height, 2 * width, twice);
        }

        private static int within(int place, int count) {
            return Math.max(0, Math.min(count - 1, place));
        }

        Plane transformed() {
            return blockwise(false);
        }

        Plane restored() {
            return blockwise(true);
        }

        private Plane blockwise(boolean inverse) {
            double[] out = new double[values.length];
            double[][] rows = new double[SIDE][SIDE];
            for (int top = 0; top < height; top += SIDE) {
                for (int left = 0; left < width; left += SIDE) {
                    for (int y = 0; y < SIDE; y++) {
                        for (int u = 0; u < SIDE; u++) {
                            double sum = 0;
                            for (int x = 0; x < SIDE; x++) {
                                sum += (inverse ? COSINES[x][u] : COSINES[u][x]) * at(top + y, left + x);
                            }
                            rows[y][u] = sum;
                        }
                    }
                    for (int v = 0; v < SIDE; v++) {
                        for (int u = 0; u < SIDE; u++) {
                            double sum = 0;
                            for (int y = 0; y < SIDE; y++) {
                                sum += (inverse ? COSINES[y][v] : COSINES[v][y]) * rows[y][u];
                            }
                            out[(top + v) * width + left + u] = sum;
                        }
                    }
                }
            }
            return new Plane(height, width, out);
        }

        /**
         * Returns the mean of 128 that JPEG subtracts moves the first coefficient by whole steps
         * only.
         */
        Plane quantized(int[] table) {
            double[] out = new double[values.length];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int step = table[y % SIDE * SIDE + x % SIDE];
                    out[y * width + x] = step * Math.rint(at(y, x) / step);
                }
            }
            return new Plane(height, width, out);
        }

        double distance(Plane other) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                double difference = values[i] - other.values[i];
                sum += difference * difference;
            }
            return Math.sqrt(sum / values.length);
        }
    }
}
