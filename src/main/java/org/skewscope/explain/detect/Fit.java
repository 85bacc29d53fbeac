package org.skewscope.explain.detect;

import java.util.Optional;

/**
 * How well a cause explains the difference of two pictures.
 *
 * @param name the detector's name
 * @param sentence what is the matter, a full sentence
 * @param mended B with the cause undone; empty where it cannot be
 * @param residual what is left of the difference: its root mean square over A's contrast (its
 *     standard deviation)
 * @param before the same before the cause was undone
 */
record Fit(String name, String sentence, Optional<Raster> mended, double residual, double before) {

    static Fit of(String name, String sentence, Raster a, Raster b, Raster mended) {
        double contrast = a.contrast();
        return new Fit(
                name,
                sentence,
                Optional.of(mended),
                a.distance(mended) / contrast,
                a.distance(b) / contrast);
    }

    /** The same cause measured against another difference, where it was found in steps. */
    Fit against(double otherBefore) {
        return new Fit(name, sentence, mended, residual, otherBefore);
    }

    /**
     * The share of the difference's energy that is explained, but never more than the share of A's
     * contrast that is met: a flat picture scaled to nothing would otherwise explain anything.
     */
    double confidence() {
        double explained = before == 0 ? 0 : 1 - residual * residual / (before * before);
        return Math.max(0, Math.min(explained, 1 - residual));
    }

    Detection detection() {
        return new Detection(name, sentence, confidence());
    }
}
