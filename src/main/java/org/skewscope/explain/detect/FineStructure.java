package org.skewscope.explain.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds differences that vanish when both pictures are blurred: another resizer changes edges and
 * leaves flat areas alone, another JPEG decoder changes everything a little.
 */
final class FineStructure {

    private static final int RADIUS = 2;

    /** Above this share of the contrast the pictures differ in what they show. */
    private static final double LARGEST_RESIDUAL = 0.9;

    /**
     * A resizer's difference in the busiest quarter is so many times that in the flattest, at
     * least. Measured on photos: resizers 2.6 to 50, other decoders or rounding 0.99 to 1.7.
     */
    private static final double EDGES_OVER_FLAT = 2.1;

    /** A decoder's rounding moves a channel by up to this share of the range, its mean too. */
    private static final double BIAS = 0.01;

    /** Eight of 255 steps, the most by which JPEG decoders were seen to differ. */
    private static final double SLIGHT = 8.0 / 255;

    /** What is so slight has no likelier cause, which is worth half a confidence. */
    private static final double HALF = 0.7;

    private FineStructure() {}

    static List<Fit> fits(Scene scene) {
        Raster a = scene.a();
        Raster b = scene.b();
        if (scene.surely(Cause.WRAP_AROUND)
                || scene.surely(Cause.JPEG_BLOCKS)
                || scene.soFar().stream().anyMatch(fit -> fit.known().isPresent())) {
            return List.of();
        }
        double contrast = a.contrast();
        double before = a.distance(b) / contrast;
        if (before > LARGEST_RESIDUAL || a.height() < 8 || a.width() < 8) {
            return List.of();
        }
        Raster smoothA = a.blurred(RADIUS);
        Raster smoothB = b.blurred(RADIUS);
        double residual = withoutBias(smoothA, smoothB).distance(smoothA) / contrast;
        if (slight(a, b)) {
            residual = Math.min(residual, HALF * before);
        }
        boolean edges = edgesOverFlat(a, b, smoothA) >= EDGES_OVER_FLAT;
        double fineA = a.distance(smoothA);
        double fineB = b.distance(smoothB);
        boolean resized = scene.suspects().may(Cause.RESIZER)
                && (edges || !scene.suspects().may(Cause.DECODER));
        if (!resized && scene.undoneBeforeResize()) {
            // Other values, or the other sides, resized alike, differ a little by themselves.
            return List.of();
        }
        String sentence = (scene.suspects().known()
                        ? "B's picture was " + (resized ? resized(scene.suspects()) : decoded(scene.suspects())) + ": "
                        : "The cause is not known: ")
                + (edges
                        ? "only edges and fine structure differ" + (resized ? sharpness(fineB / fineA) : ".")
                        : "small differences everywhere, also in flat areas, without a pattern.")
                + (scene.suspects().known()
                        ? ""
                        : edges
                                ? " Another resizer, a blur and compression do that."
                                : " Another decoder, rounding, compression and a palette do that.");
        return List.of(new Fit(resized ? Cause.RESIZER : Cause.DECODER, sentence, Optional.empty(), residual, before));
    }

    private static String resized(Suspects suspects) {
        return suspects.may(PictureOperation.SAMPLE) ? "resized by another method" : "framed differently";
    }

    /** Returns decoded, rounded or either, as far as these differ. */
    private static String decoded(Suspects suspects) {
        String decoded = suspects.may(PictureOperation.DECODE) ? "decoded" : "";
        String rounded = suspects.may(PictureOperation.ROUND) ? "rounded" : "";
        String or = decoded.isEmpty() || rounded.isEmpty() ? "" : " or ";
        return decoded + or + rounded + " differently";
    }

    private static String sharpness(double ratio) {
        if (Math.abs(ratio - 1) < 0.002) {
            return ".";
        }
        return String.format(
                Locale.ROOT,
                "; B is %s (%.1f%% %s fine contrast).",
                ratio > 1 ? "sharper or aliased" : "smoother",
                100 * Math.abs(ratio - 1),
                ratio > 1 ? "more" : "less");
    }

    /** Returns whether no value differs by more than a decoder's rounding makes. */
    static boolean slight(Raster a, Raster b) {
        return a.largestDifference(b) <= SLIGHT * (a.highest() - a.lowest());
    }

    /** B without a slight difference of a channel's mean; a larger one is another cause. */
    private static Raster withoutBias(Raster a, Raster b) {
        int channels = a.channels();
        int pixels = a.height() * a.width();
        double[] means = new double[channels];
        for (int i = 0; i < a.values().length; i++) {
            means[i % channels] += ((double) b.values()[i] - a.values()[i]) / pixels;
        }
        double most = BIAS * (a.highest() - a.lowest());
        return b.from((y, x, c) -> (float) (b.at(y, x, c) - Math.max(-most, Math.min(most, means[c]))));
    }

    /**
     * Returns the mean difference where the picture is busiest (a quarter of it) over that where it
     * is flattest (a quarter).
     */
    private static double edgesOverFlat(Raster a, Raster b, Raster smooth) {
        int count = a.values().length;
        float[] activity = a.from((y, x, c) -> Math.abs(a.at(y, x, c) - smooth.at(y, x, c)))
                .blurred(1)
                .values();
        float[] sorted = activity.clone();
        Arrays.sort(sorted);
        float low = sorted[count / 4];
        float high = sorted[count - 1 - count / 4];
        double flat = 0;
        double edge = 0;
        int flatCount = 0;
        int edgeCount = 0;
        for (int i = 0; i < count; i++) {
            double difference = Math.abs(a.values()[i] - b.values()[i]);
            if (activity[i] <= low) {
                flat += difference;
                flatCount++;
            }
            if (activity[i] >= high) {
                edge += difference;
                edgeCount++;
            }
        }
        double flatMean = flat / flatCount;
        return flatMean == 0 ? Double.POSITIVE_INFINITY : edge / edgeCount / flatMean;
    }
}
