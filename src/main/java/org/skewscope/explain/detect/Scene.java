package org.skewscope.explain.detect;

import java.util.List;

/**
 * Describes what a detector looks at.
 *
 * @param a a picture
 * @param b another of the same size
 * @param suspects what can have made the difference
 * @param undone causes that were sure and are undone in B
 * @param soFar what the detectors before found that can be
 */
record Scene(Raster a, Raster b, Suspects suspects, List<Cause> undone, List<Fit> soFar) {

    Scene {
        undone = List.copyOf(undone);
        soFar = List.copyOf(soFar);
    }

    boolean surely(Cause cause) {
        return soFar.stream().anyMatch(fit -> fit.cause() == cause && fit.confidence() >= Detectors.SURE);
    }

    /**
     * Returns whether something is undone that came before the resizer, whose work then differs
     * too.
     */
    boolean undoneBeforeResize() {
        return undone.stream()
                .anyMatch(cause -> cause.needs(PictureOperation.TURN) || cause.needs(PictureOperation.TONE));
    }

    /** Returns the highest confidence so far; 0 without any. */
    double best() {
        return soFar.stream().mapToDouble(Fit::confidence).max().orElse(0);
    }
}
