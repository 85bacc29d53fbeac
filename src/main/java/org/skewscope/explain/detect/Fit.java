package org.skewscope.explain.detect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.PairNames;

/**
 * Describes how well a cause explains the difference of two pictures.
 *
 * @param cause the cause
 * @param sentence what is the matter, a full sentence
 * @param mended B with the cause undone; empty where it cannot be
 * @param residual what is left of the difference: its root mean square over A's contrast (its
 *     standard deviation)
 * @param before the same before the cause was undone
 * @param besides causes that only show together with this one, which are undone with it
 * @param detail the cause's numbers; empty if it has none
 * @param known the cause's code and cure; empty where the verdict has them
 */
record Fit(
        Cause cause,
        String sentence,
        Optional<Raster> mended,
        double residual,
        double before,
        List<Fit> besides,
        Optional<Detection.Detail> detail,
        Optional<Detection.Known> known) {

    /** A known cause comes before others that explain hardly more. */
    private static final double HARDLY = 0.01;

    Fit {
        besides = List.copyOf(besides);
    }

    Fit(Cause cause, String sentence, Optional<Raster> mended, double residual, double before) {
        this(cause, sentence, mended, residual, before, List.of(), Optional.empty(), Optional.empty());
    }

    /** Returns this fit with its numbers. */
    Fit with(Detection.Detail numbers) {
        return new Fit(cause, sentence, mended, residual, before, besides, Optional.of(numbers), known);
    }

    /** Returns this fit with the code and the cure of its cause. */
    Fit with(Detection.Known words) {
        return new Fit(cause, sentence, mended, residual, before, besides, detail, Optional.of(words));
    }

    /** Returns this fit of B and A as one of A and B. */
    Fit reversed() {
        PairNames swap = new PairNames("B", "A");
        return new Fit(cause, swap.in(sentence), mended, residual, before, besides, detail, known)
                .with(new Detection.Known(
                        known.orElseThrow().code(), swap.in(known.orElseThrow().cure())));
    }

    static Fit of(Cause cause, String sentence, Raster a, Raster b, Raster mended) {
        double contrast = a.contrast();
        return new Fit(cause, sentence, Optional.of(mended), a.distance(mended) / contrast, a.distance(b) / contrast);
    }

    /**
     * Returns a fit that undoes nothing.
     *
     * @param left the root mean square of the difference that the cause leaves
     */
    static Fit without(Cause cause, String sentence, Raster a, Raster b, double left) {
        return new Fit(cause, sentence, Optional.empty(), left / a.contrast(), a.distance(b) / a.contrast());
    }

    /** Returns this fit; empty if it is not sure. */
    Optional<Fit> ifSure() {
        return confidence() >= Detectors.SURE ? Optional.of(this) : Optional.empty();
    }

    /**
     * Returns the share of the difference's energy that is explained, but never more than the share
     * of A's contrast that is met: a flat picture scaled to nothing would otherwise explain
     * anything.
     */
    double confidence() {
        double explained = before == 0 ? 0 : 1 - residual * residual / (before * before);
        return Math.max(0, Math.min(explained, 1 - residual));
    }

    /** Returns the confidence; a little more for a sure known cause, which says more than a formula or curve. */
    double rank() {
        return confidence() + (known.isPresent() && confidence() >= Detectors.SURE ? HARDLY : 0);
    }

    /** Returns this cause and those found together with it. */
    Stream<Fit> all() {
        return Stream.concat(Stream.of(this), besides.stream());
    }

    Detection detection() {
        return new Detection(cause, sentence, confidence(), detail, known);
    }
}
