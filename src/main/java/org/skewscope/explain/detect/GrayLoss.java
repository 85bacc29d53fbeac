package org.skewscope.explain.detect;

import java.util.Optional;

/** Looks for a picture whose three channels are equal beside one in color. */
final class GrayLoss {

    /** Weights of red, green and blue in luma; source: ITU-R BT.601. */
    private static final double[] LUMA = {0.299, 0.587, 0.114};

    private static final double[] MEAN = {1.0 / 3, 1.0 / 3, 1.0 / 3};

    private GrayLoss() {}

    /** Returns that B is gray; empty if it is not, or if A is gray as well. */
    static Optional<Fit> of(Raster a, Raster b) {
        if (a.channels() != 3 || isGray(a) || !isGray(b)) {
            return Optional.empty();
        }
        return Optional.of(Fit.without(
                Cause.GRAY,
                "B is gray: B's three channels are equal, A's are not.",
                a,
                b,
                Math.min(gray(a, LUMA).distance(b), gray(a, MEAN).distance(b))));
    }

    private static Raster gray(Raster a, double[] weights) {
        return a.from((y, x, c) ->
                (float) (weights[0] * a.at(y, x, 0) + weights[1] * a.at(y, x, 1) + weights[2] * a.at(y, x, 2)));
    }

    private static boolean isGray(Raster raster) {
        for (int i = 0; i < raster.values().length; i += raster.channels()) {
            for (int c = 1; c < raster.channels(); c++) {
                if (raster.values()[i] != raster.values()[i + c]) {
                    return false;
                }
            }
        }
        return true;
    }
}
