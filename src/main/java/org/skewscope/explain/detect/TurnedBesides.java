package org.skewscope.explain.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A turned picture with other channels or another formula besides: neither cause shows before the
 * other is undone, so the two are tried together.
 */
final class TurnedBesides {

    private TurnedBesides() {}

    /** The turn and what comes besides, where both together are sure; otherwise empty. */
    static List<Fit> of(Raster a, Raster b) {
        double before = a.distance(b) / a.contrast();
        List<List<Fit>> pairs = new ArrayList<>();
        for (Fit turn : Geometry.of(a, b)) {
            if (turn.name().equals(Geometry.CHANNEL_SWAP)) {
                continue;
            }
            Raster upright = turn.mended().orElseThrow();
            if (a.channels() == 3) {
                Fit swap =
                        Fit.of(
                                Geometry.CHANNEL_SWAP,
                                "B has the channels in reverse order besides.",
                                a,
                                upright,
                                upright.channelsReversed());
                pairs.add(together(turn, swap, before));
            }
            AffineFit.of(a, upright)
                    .ifPresent(formula -> pairs.add(together(turn, besides(formula), before)));
        }
        return pairs.stream()
                .filter(pair -> pair.get(0).confidence() >= Detectors.SURE)
                .max(Comparator.comparingDouble(pair -> pair.get(0).confidence()))
                .orElse(List.of());
    }

    private static List<Fit> together(Fit turn, Fit other, double before) {
        return List.of(
                new Fit(turn.name(), turn.sentence(), other.mended(), other.residual(), before),
                other.against(before));
    }

    private static Fit besides(Fit formula) {
        String sentence = formula.sentence();
        return new Fit(
                formula.name(),
                "Besides: "
                        + sentence.substring(0, 1).toUpperCase(Locale.ROOT)
                        + sentence.substring(1),
                formula.mended(),
                formula.residual(),
                formula.before());
    }
}
