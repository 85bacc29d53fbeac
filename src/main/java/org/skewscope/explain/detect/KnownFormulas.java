package org.skewscope.explain.detect;

import java.util.List;
import java.util.Optional;

/**
 * The normalizations of common model families as lines a = slope x + intercept over 8-bit values x,
 * channel by channel in RGB order (Caffe's is in BGR). It names the pair of formulas between which
 * a fitted line leads.
 *
 * <p>Sources: Keras {@code imagenet_utils.preprocess_input} (modes tf, caffe, torch); torchvision's
 * ImageNet mean and standard deviation.
 */
final class KnownFormulas {

    private static final double TOLERANCE = 0.015;

    private static final List<Line> LINES =
            List.of(
                    Line.same("x / 255", 1.0 / 255, 0),
                    Line.same("x unscaled", 1, 0),
                    Line.same("(x - 127.5) / 127.5", 1 / 127.5, -1),
                    Line.same("(x - 127) / 128", 1.0 / 128, -127.0 / 128),
                    Line.standard(
                            "ImageNet mean and std",
                            new double[] {0.485, 0.456, 0.406},
                            new double[] {0.229, 0.224, 0.225}),
                    new Line(
                            "Caffe's BGR mean",
                            new double[] {1, 1, 1},
                            new double[] {-103.939, -116.779, -123.68}));

    private KnownFormulas() {}

    /** The formulas of A and B where a = scale b + offset leads from one known line to another. */
    static Optional<String> name(double[] scale, double[] offset) {
        if (scale.length != 3) {
            return Optional.empty();
        }
        for (Line a : LINES) {
            for (Line b : LINES) {
                if (!a.name.equals(b.name) && leads(a, b, scale, offset)) {
                    return Optional.of(b.name + " in B, " + a.name + " in A");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean leads(Line a, Line b, double[] scale, double[] offset) {
        for (int c = 0; c < 3; c++) {
            double wantedScale = a.slope[c] / b.slope[c];
            double wantedOffset = a.intercept[c] - wantedScale * b.intercept[c];
            // An offset counts in A's own range, which 255 steps of its slope span.
            if (Math.abs(scale[c] / wantedScale - 1) > TOLERANCE
                    || Math.abs(offset[c] - wantedOffset) > TOLERANCE * 255 * a.slope[c]) {
                return false;
            }
        }
        return true;
    }

    private record Line(String name, double[] slope, double[] intercept) {

        static Line same(String name, double slope, double intercept) {
            return new Line(
                    name,
                    new double[] {slope, slope, slope},
                    new double[] {intercept, intercept, intercept});
        }

        static Line standard(String name, double[] mean, double[] deviation) {
            double[] slope = new double[3];
            double[] intercept = new double[3];
            for (int c = 0; c < 3; c++) {
                slope[c] = 1 / (255 * deviation[c]);
                intercept[c] = -mean[c] / deviation[c];
            }
            return new Line(name, slope, intercept);
        }
    }
}
