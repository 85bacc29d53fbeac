package org.skewscope.present.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.compare.Pair;
import org.skewscope.execution.Fusion;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.network.ModelSteps.LayerError;
import org.skewscope.present.Figures;

/** Writes layers and fusions in words. */
public final class LayerWording {

    private LayerWording() {}

    /** Returns the part of an op's name that tells it from its neighbours. */
    static String shortName(String layer) {
        String[] parts = layer.split("/", -1);
        return parts.length < 3 ? layer : "\u2026/" + parts[parts.length - 2] + "/" + parts[parts.length - 1];
    }

    public static String operations(LayerDifference layer, Pair pair) {
        return layer.operation()
                .orElseGet(() -> layer.operationA()
                        + " in "
                        + (pair.a() + 1)
                        + ", "
                        + layer.operationB()
                        + " in "
                        + (pair.b() + 1));
    }

    public static String shape(LayerDifference layer) {
        return layer.shape().stream().skip(1).map(String::valueOf).collect(Collectors.joining(" \u00d7 "));
    }

    public static String growth(LayerDifference layer) {
        return layer.growth() == 0 ? "\u2013" : "\u00d7 " + Figures.of(layer.growth());
    }

    /** Returns a layer's name and figures in two lines. */
    public static String tip(List<LayerDifference> layers, int index) {
        LayerDifference layer = layers.get(index);
        return (index + 1)
                + " of "
                + layers.size()
                + "  "
                + shortName(layer.layer())
                + "\nrelative "
                + Figures.of(layer.relative())
                + ", largest "
                + Figures.of(layer.maxAbsolute())
                + ", "
                + growth(layer);
    }

    /** Returns a layer's own error and how it compares with rounding, such as for a tip. */
    public static String ownError(LayerError error) {
        return error.layer()
                + ": own error "
                + Figures.of(error.own().relative())
                + ", "
                + Figures.of(error.own().bands())
                + " times what rounding allows";
    }

    /** Returns what the optimizer fused into the op of a layer, for each side where it did. */
    public static Optional<String> fusion(ModelDepth depth, LayerDifference layer, Pair pair) {
        String words = Stream.of(
                        fusion(depth.fusionsA(), layer.layer(), pair.a()),
                        fusion(depth.fusionsB(), layer.layerB(), pair.b()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static Optional<String> fusion(List<Fusion> fusions, String layer, int pathway) {
        return fusions.stream()
                .filter(fusion -> fusion.name().equals(layer))
                .findFirst()
                .map(fusion -> (pathway + 1)
                        + " runs it fused: "
                        + fusion.operation()
                        + " with "
                        + String.join(" and ", fusion.fused())
                        + ".");
    }

    /** Returns every kind of fusion of one side with its count; empty where nothing was fused. */
    public static String fusions(List<Fusion> fusions, int pathway) {
        return fusions.isEmpty() ? "" : "Fused in " + (pathway + 1) + ": " + Fusion.counts(fusions);
    }
}
