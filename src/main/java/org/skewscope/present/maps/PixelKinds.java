package org.skewscope.present.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.compare.Rounding;
import org.skewscope.present.Figures;

/**
 * Describes how many pixels of a map of three kinds are equal, a rounding apart, and more than
 * that.
 *
 * @param bare pixels that a nudge left without a partner; of no kind
 * @param bound the largest difference that is rounding, in the tensors' unit
 */
public record PixelKinds(long equal, long rounding, long more, long bare, double bound) {

    static final int EQUAL = 0;
    static final int ROUNDING = 1;

    /** The last color of the map. */
    public static final int MORE = 2;

    /**
     * Describes one kind as a legend tells it.
     *
     * @param value what the map holds there
     */
    public record Line(float value, String name, String share) {}

    /**
     * Counts the kinds of a map in the mode {@link DifferenceMode#KINDS}; pixels that are NaN are
     * of no kind.
     *
     * @param nudge of the map's second tensor
     */
    public static PixelKinds of(DifferenceMap map, Nudge nudge) {
        long[] counts = new long[3];
        for (float value : map.values()) {
            if (!Float.isNaN(value)) {
                counts[(int) value]++;
            }
        }
        return new PixelKinds(
                counts[EQUAL], counts[ROUNDING], counts[MORE], nudge.bare(map.width(), map.height()), map.bound());
    }

    /**
     * Returns what the shares count, beside the inspector's share of differing values: a pixel is
     * of the kind of its most differing channel.
     */
    public static String counted(DifferenceMap map) {
        return map.channel() == DifferenceMap.ALL_CHANNELS
                ? "share of pixels; Differing counts R, G and B apart"
                : "share of values";
    }

    /** Returns the lines of the legend in the order of the colors. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(EQUAL, "Equal", share(equal)));
        lines.add(new Line(ROUNDING, "Rounding, up to " + Figures.of(bound), share(rounding)));
        lines.add(new Line(MORE, "Larger than rounding", share(more)));
        if (bare > 0) {
            lines.add(new Line(Float.NaN, "Edge without a neighbor after the shift", "not compared"));
        }
        return List.copyOf(lines);
    }

    /** Returns the legend as one sentence for screen readers. */
    public String sentence() {
        return lines().stream()
                .map(line -> "%s: %s".formatted(line.name, line.share))
                .collect(Collectors.joining("; "));
    }

    /** No kind that is there reads 0 %, and none that is not all 100 %. */
    private String share(long count) {
        long all = equal + rounding + more;
        double percent = all == 0 ? 0 : 100.0 * count / all;
        if (count > 0 && percent < 0.05) {
            return "< 0.1%";
        }
        return (count < all && percent > 99.95 ? "> 99.9" : Figures.fixed(percent, 1)) + "%";
    }

    static float kind(double distance, double bound) {
        return distance == 0 ? EQUAL : distance <= bound ? ROUNDING : MORE;
    }

    /** Returns the bound of rounding from the finite values of both tensors. */
    static double bound(PixelTensor a, PixelTensor b) {
        return Rounding.ofInput(Math.max(magnitude(a), magnitude(b)));
    }

    private static double magnitude(PixelTensor tensor) {
        double largest = 0;
        double[] row = new double[tensor.width() * tensor.channels()];
        for (int y = 0; y < tensor.height(); y++) {
            tensor.readRow(y, row);
            for (double value : row) {
                double size = Math.abs(value);
                if (size > largest && size <= Double.MAX_VALUE) {
                    largest = size;
                }
            }
        }
        return largest;
    }
}
