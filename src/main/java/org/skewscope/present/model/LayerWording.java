package org.skewscope.present.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.compare.Pair;
import org.skewscope.execution.Fusion;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.network.measure.PictureFinding.AlignedTensor;
import org.skewscope.present.Figures;

/** Writes layers and fusions in words. */
public final class LayerWording {

    private LayerWording() {}

    /** Returns the part of an op's name that tells it from its neighbours. */
    static String shortName(String layer) {
        String[] parts = layer.split("/", -1);
        return parts.length < 3 ? layer : "\u2026/%s/%s".formatted(parts[parts.length - 2], parts[parts.length - 1]);
    }

    public static String operations(LayerDifference layer, Pair pair) {
        return layer.operation().orElseGet(() -> "%s in %s, %s in %s"
                .formatted(layer.operationA(), pair.a() + 1, layer.operationB(), pair.b() + 1));
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
        return "%s of %s  %s\nrelative %s, largest %s, %s"
                .formatted(
                        index + 1,
                        layers.size(),
                        shortName(layer.layer()),
                        Figures.of(layer.relative()),
                        Figures.of(layer.maxAbsolute()),
                        growth(layer));
    }

    /** Returns a tensor's own error and how it compares with rounding, such as for a tip. */
    public static String ownError(AlignedTensor tensor) {
        return "%s: own error %s, %s times what rounding allows"
                .formatted(tensor.a(), Figures.of(tensor.own()), Figures.of(tensor.bands()));
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
                .map(fusion -> "%s runs it fused: %s with %s."
                        .formatted(pathway + 1, fusion.operation(), String.join(" and ", fusion.fused())));
    }

    /** Returns every kind of fusion of one side with its count; empty where nothing was fused. */
    public static String fusions(List<Fusion> fusions, int pathway) {
        return fusions.isEmpty() ? "" : "Fused in %s: %s".formatted(pathway + 1, Fusion.counts(fusions));
    }
}
