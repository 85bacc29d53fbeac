package org.skewscope.explain.depth;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The course of a difference through the layers of two runs.
 *
 * @param layers in the order of the first run
 * @param entry the first that differs; empty where none does
 * @param amplifier where it grows most; empty where it grows nowhere
 */
record DepthCourse(
        List<LayerDifference> layers,
        Optional<LayerDifference> entry,
        Optional<LayerDifference> amplifier) {

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
            return "The two runs have no layer in common.";
        }
        if (entry.isEmpty()) {
            return "No layer differs.";
        }
        String grown =
                amplifier
                        .map(
                                layer ->
                                        String.format(
                                                Locale.ROOT,
                                                "; the difference grows most at %s (%.3g times)",
                                                layer.shortName(),
                                                layer.growth()))
                        .orElse("");
        return String.format(
                Locale.ROOT,
                "The first layer that differs is %s (by %s its size)%s, and is %s its size at the output.",
                entry.get().shortName(),
                figure(entry.get().relative()),
                grown,
                figure(layers.get(layers.size() - 1).relative()));
    }

    /** A part "of" a size or "times" it; two digits, but whole numbers above 10. */
    private static String figure(double relative) {
        return String.format(Locale.ROOT, relative >= 10 ? "%.0f" : "%.2g", relative)
                + (relative < 1 ? " of" : " times");
    }
}
