package org.skewscope.explain.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds a turned picture whose channels or formula differ too: neither cause shows before the other
 * is undone, so the two are tried together.
 */
final class TurnedBesides {

    private TurnedBesides() {}

    /** Returns the turn with what comes besides, where both together are sure; otherwise empty. */
    static List<Fit> fits(Scene scene) {
        if (scene.best() >= Detectors.WORTH_SAYING) {
            return List.of();
        }
        Raster a = scene.a();
        double before = a.distance(scene.b()) / a.contrast();
        List<Fit> pairs = new ArrayList<>();
        for (Fit turn : Geometry.of(a, scene.b())) {
            if (turn.cause() == Cause.CHANNEL_SWAP) {
                continue;
            }
            Raster upright = turn.mended().orElseThrow();
            if (a.channels() == 3) {
                Fit swap = Fit.of(Cause.CHANNEL_SWAP, Detectors.REVERSED, a, upright, upright.channelsReversed());
                pairs.add(together(turn, swap, before));
            }
            AffineFit.of(a, upright, scene.suspects()).ifPresent(formula -> pairs.add(together(turn, formula, before)));
        }
        return pairs.stream()
                .filter(scene.suspects()::may)
                .filter(pair -> pair.confidence() >= Detectors.SURE)
                .max(Comparator.comparingDouble(Fit::confidence))
                .stream()
                .toList();
    }

    /** Measures both fits against the whole difference, since neither shows without the other. */
    private static Fit together(Fit turn, Fit other, double before) {
        Fit second = new Fit(other.cause(), other.sentence(), other.mended(), other.residual(), before);
        return new Fit(
                turn.cause(),
                turn.sentence(),
                other.mended(),
                other.residual(),
                before,
                List.of(second),
                Optional.empty(),
                Optional.empty());
    }
}
