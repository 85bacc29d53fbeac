package org.skewscope.explain.depth;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.skewscope.tensor.SentenceNumber;

/**
 * Follows a difference through the layers of two runs.
 *
 * @param layers in the order of the first run
 * @param entry the first that differs; empty where none does
 * @param amplifier where it grows most; empty where it grows nowhere
 */
record DepthCourse(List<LayerDifference> layers, Optional<LayerDifference> entry, Optional<LayerDifference> amplifier) {

    static DepthCourse of(List<LayerDifference> layers) {
        return new DepthCourse(
                layers,
                layers.stream().filter(layer -> layer.maxAbsolute() > 0).findFirst(),
                layers.stream()
                        .filter(layer -> layer.growth() > 1)
                        .max(Comparator.comparingDouble(LayerDifference::growth)));
    }

    String sentence() {
        if (layers.isEmpty()) {
            return "Skewscope could not pair any layer of the two runs.";
        }
        if (entry.isEmpty()) {
            return "No layer differs.";
        }
        String grown = amplifier
                .map(layer -> String.format(
                        Locale.ROOT,
                        " The difference grows most at %s (%s times).",
                        layer.shortName(),
                        SentenceNumber.of(layer.growth())))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "Layer %s differs first: relative difference %s.%s The relative difference of the" + " output is %s.",
                entry.get().shortName(),
                SentenceNumber.brief(entry.get().relative()),
                grown,
                SentenceNumber.brief(layers.get(layers.size() - 1).relative()));
    }
}
