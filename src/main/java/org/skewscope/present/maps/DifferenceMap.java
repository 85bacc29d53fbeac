package org.skewscope.present.maps;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.skewscope.tensor.ElementType;

/**
 * Describes one number a pixel: how two tensors of one size differ there.
 *
 * @param values row after row, height × width; NaN where the two cannot be compared
 * @param bound the largest difference that is rounding; 0 but in the mode of kinds
 * @param statistics over the channels shown, always of b − a whatever the mode
 */
public record DifferenceMap(
        int width,
        int height,
        float[] values,
        DifferenceMode mode,
        int channel,
        double bound,
        MapStatistics statistics) {

    /** Instead of a channel: the one whose difference is farthest from zero. */
    public static final int ALL_CHANNELS = -1;

    /** Compares two tensors that lie one on the other. */
    public static Optional<DifferenceMap> between(
            PixelTensor a, PixelTensor b, DifferenceMode mode, int channel, BooleanSupplier abandoned) {
        return between(a, b, Nudge.NONE, mode, channel, abandoned);
    }

    /**
     * Compares two tensors.
     *
     * @param nudge how b was moved; what it left bare is NaN and in no statistics
     * @param channel counted from 0, or {@link #ALL_CHANNELS}
     * @param abandoned asked once a row; true gives the work up
     * @return empty where it was given up
     * @throws IllegalArgumentException where the sizes differ or there is no such channel
     */
    public static Optional<DifferenceMap> between(
            PixelTensor a, PixelTensor b, Nudge nudge, DifferenceMode mode, int channel, BooleanSupplier abandoned) {
        if (!a.sameSizeAs(b)) {
            throw new IllegalArgumentException("The tensors differ in size");
        }
        int channels = a.channels();
        if (channel >= channels) {
            throw new IllegalArgumentException("There is no channel " + channel);
        }
        int first = channel < 0 ? 0 : channel;
        int last = channel < 0 ? channels - 1 : channel;
        boolean doubles = bothDouble(a, b);
        boolean moved = !nudge.none();
        double bound = mode == DifferenceMode.KINDS ? PixelKinds.bound(a, b) : 0;
        float[] values = new float[a.width() * a.height()];
        double[] left = new double[a.width() * channels];
        double[] right = new double[left.length];
        MapStatistics.Sums sums = new MapStatistics.Sums();
        for (int y = 0; y < a.height(); y++) {
            if (abandoned.getAsBoolean()) {
                return Optional.empty();
            }
            a.readRow(y, left);
            b.readRow(y, right);
            for (int x = 0; x < a.width(); x++) {
                if (moved && !nudge.covers(x, y, a.width(), a.height())) {
                    values[y * a.width() + x] = Float.NaN;
                    continue;
                }
                int from = x * channels + first;
                int to = x * channels + last + 1;
                sums.add(left, right, from, to);
                double farthest = mode.farthest(left, right, from, to, doubles);
                values[y * a.width() + x] = mode == DifferenceMode.KINDS && !Double.isNaN(farthest)
                        ? PixelKinds.kind(farthest, bound)
                        : (float) farthest;
            }
        }
        return Optional.of(new DifferenceMap(a.width(), a.height(), values, mode, channel, bound, sums.result()));
    }

    public float at(int x, int y) {
        return values[y * width + x];
    }

    /**
     * Returns the pixel that is farthest from zero, the first of equals; the first one where all
     * are 0.
     */
    public Probe farthest() {
        int index = 0;
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(values[i]) > Math.abs(values[index])
                    || (Float.isNaN(values[index]) && !Float.isNaN(values[i]))) {
                index = i;
            }
        }
        return new Probe(index % width, index / width);
    }

    static boolean bothDouble(PixelTensor a, PixelTensor b) {
        return a.type() == ElementType.FLOAT64 && b.type() == ElementType.FLOAT64;
    }

    /**
     * Holds everything that the viewer draws of two tensors, computed off the window's thread.
     *
     * @param nudge how b was moved before it was compared
     * @param map empty where the sizes differ
     * @param top the value of the map's last color
     * @param shareAbove the share of pixels above it, 0 to 1
     * @param largest the pixel with the largest difference
     * @param places where the difference is large; empty where the sizes differ
     */
    public record DifferencePicture(
            PictureRaster a,
            PictureRaster b,
            Nudge nudge,
            Optional<DifferenceMap> map,
            Optional<Histogram> histogram,
            double top,
            double shareAbove,
            Probe largest,
            Optional<Places> places) {

        /** Returns whether both tensors have a value of their own there. */
        public boolean contains(Probe probe) {
            return a.pixels().contains(probe.x(), probe.y())
                    && b.pixels().contains(probe.x(), probe.y())
                    && nudge.covers(probe.x(), probe.y(), b.width(), b.height());
        }
    }
}
