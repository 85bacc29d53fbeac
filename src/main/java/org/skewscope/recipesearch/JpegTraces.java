package org.skewscope.recipesearch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.formats.jpeg.JpegRoundTrip;
import org.skewscope.tensor.DenseTensor;

/**
 * Estimates the quality of the JPEG file that a tensor's picture was saved in last. The DCT
 * coefficients of such a picture's blocks are multiples of the file's quantization steps, apart
 * from the rounding of colors. The formula need not be known, because an offset moves only the
 * first coefficient of a block and a scale follows from the smallest step of the values.
 */
final class JpegTraces {

    private static final int BLOCK = 8;

    private static final int VALUES = BLOCK * BLOCK;

    /** A formula maps 256 pixel values to as many numbers. */
    private static final int LEVELS = 256;

    /** The largest deviation of a level from its place, in steps, that rounding explains. */
    private static final double LEVEL_ERROR = 0.2;

    /** The deviation of a coefficient by the rounding of luma and of three colors. */
    private static final double NOISE = 0.4;

    /** A smaller coefficient may be a rounded 0. */
    private static final double NOT_ZERO = 1.6;

    /** The share of coefficients that clipped colors move anywhere. */
    private static final double OUTLIERS = 0.02;

    /** The mean gain of a coefficient's logarithmic likelihood that tells a saved picture. */
    private static final double TELLING = 0.1;

    /** Fewer coefficients tell nothing. */
    private static final int FEWEST = 60;

    /** More coefficients tell no more. */
    private static final int MOST = 3000;

    /** A prime number of blocks from one to the next, so that all of them have a turn. */
    private static final long SPREAD = 7919;

    private static final int BEST = 100;

    private static final int NAMED = 3;

    private static final double[][] COSINES = cosines();

    private JpegTraces() {}

    private static double[][] cosines() {
        double[][] cosines = new double[BLOCK][BLOCK];
        for (int u = 0; u < BLOCK; u++) {
            double scale = Math.sqrt((u == 0 ? 1.0 : 2.0) / BLOCK);
            for (int x = 0; x < BLOCK; x++) {
                cosines[u][x] = scale * Math.cos((2 * x + 1) * u * Math.PI / (2 * BLOCK));
            }
        }
        return cosines;
    }

    /**
     * Returns the qualities that explain a picture's coefficients best.
     *
     * @param picture [height, width, channels] of 1 or 3 channels, before or after a formula
     * @return at most 3 qualities of 1 to 100, the likeliest first; empty if the picture has more
     *     than 256 levels or shows no trace of a file
     */
    static List<Integer> qualities(DenseTensor picture) {
        int channels = picture.shape().dimension(2);
        if (channels != 1 && channels != 3) {
            return List.of();
        }
        return Levels.of(picture).map(JpegTraces::qualities).orElse(List.of());
    }

    private static List<Integer> qualities(Levels levels) {
        List<Quality> best = List.of();
        double[][] weights = {{0.299, 0.587, 0.114}, {0.114, 0.587, 0.299}};
        // Blue comes first in some tensors.
        for (double[] luma : levels.channels == 1 ? new double[][] {{1}} : weights) {
            List<Quality> own = qualities(levels, luma);
            if (best.isEmpty() || !own.isEmpty() && own.get(0).gain > best.get(0).gain) {
                best = own;
            }
        }
        return best.stream().map(Quality::quality).toList();
    }

    /**
     * A quality and how much likelier its steps make the coefficients.
     *
     * @param gain the mean gain of the logarithm
     */
    private record Quality(int quality, double gain) {}

    private static List<Quality> qualities(Levels levels, double[] luma) {
        Coefficients aligned = Coefficients.of(levels, luma, 0);
        Coefficients shifted = Coefficients.of(levels, luma, BLOCK / 2);
        if (aligned.count < FEWEST) {
            return List.of();
        }
        List<Quality> qualities = new ArrayList<>();
        IntStream.rangeClosed(1, BEST)
                .parallel()
                .mapToObj(quality -> {
                    int[] steps = JpegRoundTrip.lumaSteps(quality);
                    // Blocks elsewhere show what the picture's own contrast explains.
                    double chance = Math.max(0, shifted.gain(steps));
                    return new Quality(quality, aligned.gain(steps) - chance);
                })
                .toList()
                .stream()
                .filter(quality -> quality.gain > TELLING)
                .sorted(Comparator.comparingDouble(quality -> -quality.gain))
                .limit(NAMED)
                .forEach(qualities::add);
        return qualities;
    }

    /**
     * The values of a tensor in steps of one 8-bit level.
     *
     * @param steps [height, width, channels], the channel's smallest value is 0
     * @param last each channel's largest step
     */
    private record Levels(int height, int width, int channels, int[] steps, int[] last) {

        /** Returns the steps; empty if a channel has no 256 evenly spaced levels. */
        static Optional<Levels> of(DenseTensor picture) {
            int channels = picture.shape().dimension(2);
            float[] values = picture.toFloats();
            int[] steps = new int[values.length];
            int[] last = new int[channels];
            for (int c = 0; c < channels; c++) {
                double[] distinct = distinct(values, c, channels);
                int count = distinct.length < 2 ? 0 : count(distinct);
                if (count == 0) {
                    return Optional.empty();
                }
                double least = distinct[0];
                double step = (distinct[distinct.length - 1] - least) / count;
                last[c] = count;
                for (int i = c; i < values.length; i += channels) {
                    steps[i] = (int) Math.rint((values[i] - least) / step);
                }
            }
            return Optional.of(
                    new Levels(picture.shape().dimension(0), picture.shape().dimension(1), channels, steps, last));
        }

        /** Returns a channel's values in order; more than 256 if there are so many. */
        private static double[] distinct(float[] values, int channel, int channels) {
            double[] distinct = new double[LEVELS + 1];
            int count = 0;
            for (int i = channel; i < values.length && count <= LEVELS; i += channels) {
                int at = Arrays.binarySearch(distinct, 0, count, values[i]);
                if (at < 0) {
                    System.arraycopy(distinct, -at - 1, distinct, -at, count + at + 1);
                    distinct[-at - 1] = values[i];
                    count++;
                }
            }
            return Arrays.copyOf(distinct, count);
        }

        /** Returns the fewest even steps between the outer values; 0 if no number fits. */
        private static int count(double[] distinct) {
            double range = distinct[distinct.length - 1] - distinct[0];
            for (int count = distinct.length - 1; count < LEVELS; count++) {
                boolean even = true;
                for (double value : distinct) {
                    double place = (value - distinct[0]) / range * count;
                    even &= Math.abs(place - Math.rint(place)) < LEVEL_ERROR;
                }
                if (even) {
                    return count;
                }
            }
            return 0;
        }

        /** Returns whether a block has a color at the end of its range, where it was clipped. */
        boolean isClipped(int top, int left) {
            for (int i = 0; i < VALUES; i++) {
                int at = ((top + i / BLOCK) * width + left + i % BLOCK) * channels;
                for (int c = 0; c < channels; c++) {
                    if (steps[at + c] == 0 || steps[at + c] == last[c]) {
                        return true;
                    }
                }
            }
            return false;
        }

        double luma(int y, int x, double[] weights) {
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += weights[c] * steps[(y * width + x) * channels + c];
            }
            return sum;
        }
    }

    /** The coefficients of a picture's blocks that are not 0. */
    private static final class Coefficients {

        private final double[] values = new double[MOST];
        private final int[] places = new int[MOST];
        private int count;

        static Coefficients of(Levels levels, double[] luma, int offset) {
            Coefficients found = new Coefficients();
            List<int[]> blocks = new ArrayList<>();
            for (int y = offset; y + BLOCK <= levels.height; y += BLOCK) {
                for (int x = offset; x + BLOCK <= levels.width; x += BLOCK) {
                    blocks.add(new int[] {y, x});
                }
            }
            for (int i = 0; i < blocks.size() && found.count < MOST; i++) {
                int[] block = blocks.get((int) (i * SPREAD % blocks.size()));
                if (!levels.isClipped(block[0], block[1])) {
                    found.add(levels, luma, block[0], block[1]);
                }
            }
            return found;
        }

        private void add(Levels levels, double[] luma, int top, int left) {
            double[][] rows = new double[BLOCK][BLOCK];
            for (int y = 0; y < BLOCK; y++) {
                for (int x = 0; x < BLOCK; x++) {
                    double value = levels.luma(top + y, left + x, luma);
                    for (int u = 0; u < BLOCK; u++) {
                        rows[y][u] += value * COSINES[u][x];
                    }
                }
            }
            // The first coefficient holds the formula's offset.
            for (int place = 1; place < VALUES && count < MOST; place++) {
                double sum = 0;
                for (int y = 0; y < BLOCK; y++) {
                    sum += rows[y][place % BLOCK] * COSINES[place / BLOCK][y];
                }
                if (Math.abs(sum) > NOT_ZERO) {
                    values[count] = sum;
                    places[count++] = place;
                }
            }
        }

        /** Returns the mean gain in likelihood by these steps over a smooth distribution. */
        double gain(int[] steps) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                int step = steps[places[i]];
                double rest = values[i] - step * Math.rint(values[i] / step);
                double density = normal(rest) + normal(Math.abs(rest) - step);
                sum += Math.log((1 - OUTLIERS) * step * density + OUTLIERS);
            }
            return count == 0 ? 0 : sum / count;
        }

        private static double normal(double deviation) {
            double share = deviation / NOISE;
            return Math.exp(-share * share / 2) / (NOISE * Math.sqrt(2 * Math.PI));
        }
    }
}
