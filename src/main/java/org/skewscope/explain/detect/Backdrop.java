package org.skewscope.explain.detect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for a part of the picture that one side fills with one color and the other side does
 * not, while the rest is equal: a transparent part that is blended with a backdrop on one side,
 * and whose hidden colors show on the other.
 */
final class Backdrop {

    /** A filled part covers at least this share of the picture. */
    private static final double LEAST = 0.01;

    /** The rest of the picture that has to be equal. */
    private static final double EQUAL = 0.02;

    private Backdrop() {}

    /** Returns that B or A fills a part; empty if no part is filled. */
    static Optional<Fit> of(Raster a, Raster b) {
        return filled(a, b, true).or(() -> filled(a, b, false));
    }

    /**
     * @param ofB whether B has one color in the part, not A
     */
    private static Optional<Fit> filled(Raster a, Raster b, boolean ofB) {
        Raster plain = ofB ? b : a;
        Raster open = ofB ? a : b;
        int pixels = a.height() * a.width();
        double contrast = a.contrast();
        boolean[] differs = new boolean[pixels];
        Map<Integer, Integer> colors = new HashMap<>();
        int differing = 0;
        for (int i = 0; i < pixels; i++) {
            double most = 0;
            for (int c = 0; c < a.channels(); c++) {
                int at = i * a.channels() + c;
                most = Math.max(most, Math.abs((double) a.values()[at] - b.values()[at]));
            }
            differs[i] = most > EQUAL * contrast;
            if (differs[i]) {
                differing++;
                colors.merge(color(plain, i), 1, Integer::sum);
            }
        }
        Optional<Map.Entry<Integer, Integer>> fill = colors.entrySet().stream().max(Map.Entry.comparingByValue());
        int filled = fill.map(Map.Entry::getValue).orElse(0);
        if (filled < LEAST * pixels || pixels - differing < EQUAL * pixels) {
            return Optional.empty();
        }
        int backdrop = 0;
        while (!differs[backdrop] || color(plain, backdrop) != fill.get().getKey()) {
            backdrop++;
        }
        int place = backdrop;
        Raster mended = b.from((y, x, c) -> {
            int i = y * b.width() + x;
            boolean blended = differs[i] && blends(open, plain, i, place, EQUAL * contrast);
            return blended ? a.at(y, x, c) : b.at(y, x, c);
        });
        String sentence = "%s fills %s%% of the pixels with one color, %s does not; the rest is equal."
                .formatted(ofB ? "B" : "A", Math.round(100.0 * filled / pixels), ofB ? "A" : "B");
        return Optional.of(Fit.without(Cause.BACKDROP, sentence, a, b, a.distance(mended))
                .with(Detection.Detail.shift(ofB ? 1 : 0, 0)));
    }

    /**
     * Returns whether a pixel is another one blended with a backdrop: plain = share open + (1 -
     * share) backdrop in all channels.
     *
     * @param place a pixel of the backdrop in plain
     */
    private static boolean blends(Raster open, Raster plain, int pixel, int place, double tolerance) {
        int channels = open.channels();
        double[] over = new double[channels];
        double[] seen = new double[channels];
        double products = 0;
        double squares = 0;
        for (int c = 0; c < channels; c++) {
            float backdrop = plain.values()[place * channels + c];
            over[c] = open.values()[pixel * channels + c] - backdrop;
            seen[c] = plain.values()[pixel * channels + c] - backdrop;
            products += over[c] * seen[c];
            squares += over[c] * over[c];
        }
        double share = squares == 0 ? 0 : Math.max(0, Math.min(1, products / squares));
        return IntStream.range(0, channels).allMatch(c -> Math.abs(seen[c] - share * over[c]) <= tolerance);
    }

    /** Returns a number for a pixel's color, which another color hardly has. */
    private static int color(Raster raster, int pixel) {
        int first = pixel * raster.channels();
        return Arrays.hashCode(Arrays.copyOfRange(raster.values(), first, first + raster.channels()));
    }
}
