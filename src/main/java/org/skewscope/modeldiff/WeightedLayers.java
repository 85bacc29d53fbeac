package org.skewscope.modeldiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.ModelContents.Layer;

/**
 * Holds the layers of a library against the ops of a graph by the weights that both take: a layer
 * becomes several ops under other names, and one without weights leaves nothing to tell it by.
 */
final class WeightedLayers {

    private final boolean inA;
    private final List<WeightRow> weights;
    private final Map<String, FoldedNorm> folded = new HashMap<>();
    private final Set<String> biases = new LinkedHashSet<>();

    /**
     * @param inA whether the layers are A's
     * @param weights of both models
     * @param folded norms that one of them has multiplied into its kernels
     */
    WeightedLayers(boolean inA, List<WeightRow> weights, List<FoldedNorm> folded) {
        this.inA = inA;
        this.weights = weights;
        for (FoldedNorm norm : folded) {
            norm.weights().forEach(name -> this.folded.put(name, norm));
            norm.bias().ifPresent(biases::add);
        }
    }

    /** The layers that have weights, then what has weights in the graph alone. */
    List<LayerRow> rows(List<Layer> layers) {
        List<LayerRow> rows = new ArrayList<>();
        for (Layer layer : layers) {
            List<WeightRow> own =
                    weights.stream().filter(row -> isOf(own(row), layer, layers)).toList();
            if (!own.isEmpty()) {
                rows.add(row(layer.name(), partner(own), layer.kind()));
            }
        }
        Set<String> alone = new LinkedHashSet<>();
        weights.stream()
                .filter(row -> own(row).isEmpty() && !isFolded(other(row).orElse("")))
                .forEach(row -> alone.add(group(other(row).orElseThrow())));
        alone.forEach(name -> rows.add(row(null, Optional.of(name), "ops with weights")));
        return rows;
    }

    private Optional<String> own(WeightRow row) {
        return inA ? row.a() : row.b();
    }

    private Optional<String> other(WeightRow row) {
        return inA ? row.b() : row.a();
    }

    private boolean isFolded(String weight) {
        return folded.containsKey(weight) || biases.contains(weight);
    }

    /** A weight is of the layer with the longest name that its own begins with. */
    private static boolean isOf(Optional<String> weight, Layer layer, List<Layer> all) {
        String name = weight.orElse("");
        return name.startsWith(layer.name() + "/")
                && all.stream()
                        .map(Layer::name)
                        .filter(other -> other.length() > layer.name().length())
                        .noneMatch(other -> name.startsWith(other + "/"));
    }

    /**
     * Where the graph has all of a layer's weights, of as many places; empty where it lacks one.
     */
    private Optional<String> partner(List<WeightRow> own) {
        Optional<String> partner = Optional.empty();
        for (WeightRow row : own) {
            FoldedNorm norm = folded.get(own(row).orElseThrow());
            boolean paired = other(row).isPresent() && turned(row);
            if (!paired && norm == null) {
                return Optional.empty();
            }
            if (partner.isEmpty()) {
                partner = Optional.of(group(paired ? other(row).orElseThrow() : norm.folded()));
            }
        }
        return partner;
    }

    /** Whether both shapes are one, but for the order of the axes: formats differ in it. */
    private static boolean turned(WeightRow row) {
        return row.shapeA().stream()
                .sorted()
                .toList()
                .equals(row.shapeB().stream().sorted().toList());
    }

    /** What the ops that take a weight are called, as far as its name tells. */
    private static String group(String weight) {
        int slash = weight.lastIndexOf('/');
        return slash > 0 ? weight.substring(0, slash) : weight;
    }

    private LayerRow row(String layer, Optional<String> ops, String kind) {
        Optional<String> own = Optional.ofNullable(layer);
        return new LayerRow(inA ? own : ops, inA ? ops : own, kind, List.of());
    }
}
