package org.skewscope.explain.detect;

import java.util.List;
import java.util.Optional;

/** Looks for channels in reverse order together with another formula. */
final class SwappedFormula {

    /** So much more a cause of more parameters has to explain. */
    private static final double SIMPLER = 0.02;

    private SwappedFormula() {}

    static List<Fit> fits(Scene scene) {
        if (scene.a().channels() != 3) {
            return List.of();
        }
        Optional<Fit> formula = AffineFit.of(scene.a(), scene.b().channelsReversed(), scene.suspects());
        return formula
                .map(fit -> swapped(scene, fit))
                // A line of its own for every channel follows other differences too.
                .filter(fit -> fit.confidence() >= scene.best() + SIMPLER)
                .stream()
                .toList();
    }

    private static Fit swapped(Scene scene, Fit formula) {
        Fit swapped = Fit.of(
                formula.cause().withChannelSwap(),
                Detectors.REVERSED + " " + formula.sentence(),
                scene.a(),
                scene.b(),
                formula.mended().orElseThrow());
        return formula.detail().map(swapped::with).orElse(swapped);
    }
}
