package org.skewscope.explain.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Fits A's channels to B's by least squares: a = scale b + offset, channel by channel; finds
 * missing or double scaling and another mean or standard deviation.
 */
final class AffineFit {

    private static final double TOLERANCE = 0.02;

    /** So much of the difference a plain factor may leave besides what lines leave. */
    private static final double AS_GOOD = 0.02;

    /** So much a line within the tolerance has to explain. */
    private static final double ALL = 0.97;

    /** B's structure has to make up so much of A's. */
    private static final double SLIGHT = 0.1;

    /** So much confidence a plain factor may lose against a line of its own for every channel. */
    private static final double SIMPLER = 0.05;

    /** So much the factor 257 of 16-bit samples has to explain: it is near to 255. */
    private static final double SAMPLES = 0.98;

    /** So much more than the factor 255 it has to explain. */
    private static final double CLEARER = 0.004;

    /** Less variance of B's values, as a share of their squares, is rounding of the sums. */
    private static final double FLAT = 1e-12;

    private final Raster a;
    private final Raster b;
    private final Suspects suspects;
    private final double[] scale;
    private final double[] offset;

    private AffineFit(Raster a, Raster b, Suspects suspects) {
        this.a = a;
        this.b = b;
        this.suspects = suspects;
        scale = new double[a.channels()];
        offset = new double[a.channels()];
        for (int c = 0; c < a.channels(); c++) {
            fit(c);
        }
    }

    static List<Fit> fits(Scene scene) {
        return of(scene.a(), scene.b(), scene.suspects()).stream().toList();
    }

    /** Returns the fit; empty if nothing is scaled or shifted. */
    static Optional<Fit> of(Raster a, Raster b, Suspects suspects) {
        AffineFit affine = new AffineFit(a, b, suspects);
        Fit general = affine.fit();
        // Another decoder moves means a little too; a formula explains all of the difference.
        if (affine.trivial() && general.confidence() < ALL || affine.unrelated()) {
            return Optional.empty();
        }
        for (double known : new double[] {255, 1.0 / 255}) {
            Fit scaled = affine.scaled(known);
            // The free line follows other differences too; the plain factor is the simpler cause.
            if (scaled.confidence() >= general.confidence() - SIMPLER) {
                Fit samples = affine.scaled(known > 1 ? 257 : 1.0 / 257);
                return Optional.of(
                        samples.confidence() >= SAMPLES && samples.confidence() > scaled.confidence() + CLEARER
                                ? samples
                                : scaled);
            }
        }
        return Optional.of(general);
    }

    private Fit scaled(double factor) {
        Arrays.fill(scale, factor);
        Arrays.fill(offset, 0);
        return fit();
    }

    /**
     * Returns whether B is merely blotted out: its line has hardly any slope, or A no structure.
     */
    private boolean unrelated() {
        double sizeB = b.contrast();
        double largest = 0;
        for (double slope : scale) {
            largest = Math.max(largest, Math.abs(slope));
        }
        return largest * sizeB < SLIGHT * a.contrast();
    }

    private void fit(int channel) {
        double sumA = 0;
        double sumB = 0;
        double squares = 0;
        double products = 0;
        int count = a.height() * a.width();
        for (int i = channel; i < a.values().length; i += a.channels()) {
            double x = b.values()[i];
            double y = a.values()[i];
            sumA += y;
            sumB += x;
            squares += x * x;
            products += x * y;
        }
        double spread = squares - sumB * sumB / count;
        boolean flat = spread <= FLAT * Math.max(1e-30, squares);
        scale[channel] = flat ? 1 : (products - sumA * sumB / count) / spread;
        offset[channel] = (sumA - scale[channel] * sumB) / count;
    }

    private boolean trivial() {
        double contrast = a.contrast();
        for (int c = 0; c < scale.length; c++) {
            if (Math.abs(scale[c] - 1) > TOLERANCE || Math.abs(offset[c]) > TOLERANCE * contrast) {
                return false;
            }
        }
        return true;
    }

    private Fit fit() {
        double[] slope = scale.clone();
        double[] intercept = offset.clone();
        Raster mended = b.from((y, x, c) -> (float) (slope[c] * b.at(y, x, c) + intercept[c]));
        double residual = a.distance(mended);
        boolean scalingOnly = scalingOnly(residual);
        List<String> formulas = KnownFormulas.of(slope, intercept, residual / a.contrast());
        return Fit.of(
                        scalingOnly ? Cause.SCALING : Cause.MEAN_STD,
                        scalingOnly ? scalingSentence() : meanSentence(formulas),
                        a,
                        b,
                        mended)
                .with(Detection.Detail.line(
                        Arrays.stream(slope).boxed().toList(),
                        Arrays.stream(intercept).boxed().toList(),
                        formulas));
    }

    /** Returns whether one factor for all channels explains what the lines do. */
    private boolean scalingOnly(double residual) {
        for (double slope : scale) {
            if (Math.abs(slope / scale[0] - 1) > TOLERANCE) {
                return false;
            }
        }
        double factor = scale[0];
        Raster scaled = b.from((y, x, c) -> (float) (factor * b.at(y, x, c)));
        double allowed = Math.min(AS_GOOD * a.distance(b), TOLERANCE * a.contrast());
        return factor > 0 && a.distance(scaled) <= residual + allowed;
    }

    private String scalingSentence() {
        if (is(scale[0], 257)) {
            return "B equals A / 257: A holds 16-bit samples, B holds 8-bit samples.";
        }
        if (is(scale[0], 1.0 / 257)) {
            return "B equals 257 × A: B holds 16-bit samples, A holds 8-bit samples.";
        }
        if (near(scale[0], 255)) {
            return "B equals A / 255: B is scaled twice, or A is not scaled.";
        }
        if (near(scale[0], 1.0 / 255)) {
            return "B equals 255 × A: B is not scaled, or A is scaled twice.";
        }
        return String.format(Locale.ROOT, "B equals %.4g × A in every channel.", 1 / scale[0]);
    }

    private String meanSentence(List<String> formulas) {
        List<String> lines = new ArrayList<>();
        for (int c = 0; c < scale.length; c++) {
            lines.add(String.format(
                    Locale.ROOT, "%.4g × B %s %.4g", scale[c], offset[c] < 0 ? "−" : "+", Math.abs(offset[c])));
        }
        boolean same = lines.stream().distinct().count() == 1;
        return (suspects.may(PictureOperation.FORMULA)
                        ? "B uses a different mean or standard deviation" + KnownFormulas.name(formulas)
                        : "B's values had a different range before the same normalization")
                + ": A = "
                + (same ? lines.get(0) + " in every channel." : String.join("; ", lines) + ", channel by channel.");
    }

    private static boolean is(double value, double wanted) {
        return Math.abs(value / wanted - 1) <= 1e-9;
    }

    private static boolean near(double value, double wanted) {
        return Math.abs(value / wanted - 1) <= TOLERANCE;
    }

    /**
     * Knows the normalizations of common model families as lines a = slope x + intercept over 8-bit
     * values x, channel by channel in RGB order (Caffe's is in BGR). It names the pair of formulas
     * between which a fitted line leads.
     *
     * <p>Sources: Keras {@code imagenet_utils.preprocess_input} (modes tf, caffe, torch);
     * torchvision's ImageNet mean and standard deviation.
     */
    private static final class KnownFormulas {

        private static final double TOLERANCE = 0.015;

        /** Numbers of a line that leaves nothing are known to this share; programs round means to as many digits. */
        private static final double EXACT = 5e-4;

        private static final List<Line> LINES = List.of(
                Line.same("x / 255", 1.0 / 255, 0),
                Line.same("x unscaled", 1, 0),
                Line.same("(x - 127.5) / 127.5", 1 / 127.5, -1),
                Line.same("(x - 127) / 128", 1.0 / 128, -127.0 / 128),
                Line.standard(
                        "ImageNet mean and std", new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225
                        }),
                new Line("Caffe's BGR mean", new double[] {1, 1, 1}, new double[] {-103.939, -116.779, -123.68}));

        private KnownFormulas() {}

        /** Returns " (... in B, ... in A)"; empty if the line leads between no known formulas. */
        static String name(List<String> names) {
            return names.isEmpty() ? "" : " (%s in B, %s in A)".formatted(names.get(1), names.get(0));
        }

        /**
         * Returns the formulas of A and B if a = scale b + offset leads from one known line to
         * another, and is not as well no difference at all; else nothing.
         *
         * @param residual what the line leaves, as a share of A's contrast: the less, the more exact are its numbers
         */
        static List<String> of(double[] scale, double[] offset, double residual) {
            double tolerance = Math.min(TOLERANCE, Math.max(EXACT, residual));
            if (scale.length != 3) {
                return List.of();
            }
            for (Line a : LINES) {
                for (Line b : LINES) {
                    if (leads(a, b, scale, offset, tolerance) && !leads(a, a, scale, offset, tolerance)) {
                        return List.of(a.name, b.name);
                    }
                }
            }
            return List.of();
        }

        private static boolean leads(Line a, Line b, double[] scale, double[] offset, double tolerance) {
            for (int c = 0; c < 3; c++) {
                double wantedScale = a.slope[c] / b.slope[c];
                double wantedOffset = a.intercept[c] - wantedScale * b.intercept[c];
                // An offset counts in A's own range, which 255 steps of its slope span.
                if (Math.abs(scale[c] / wantedScale - 1) > tolerance
                        || Math.abs(offset[c] - wantedOffset) > tolerance * 255 * a.slope[c]) {
                    return false;
                }
            }
            return true;
        }

        private record Line(String name, double[] slope, double[] intercept) {

            static Line same(String name, double slope, double intercept) {
                return new Line(
                        name, new double[] {slope, slope, slope}, new double[] {intercept, intercept, intercept});
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
}
