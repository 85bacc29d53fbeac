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
 * Matches the layers of a library with the ops of a graph by their weights, since a layer becomes
 * several ops under other names.
 */
final class WeightedLayers {

    private final boolean inA;
    private final List<WeightRow> weights;
    private final Map<String, FoldedNorm> folded = new HashMap<>();
    private final Set<String> biases = new LinkedHashSet<>();

    /**
     * @param inA whether the layers are A's
     * @param weights the weights of both models
     * @param folded norms that one model has multiplied into its kernels
     */
    WeightedLayers(boolean inA, List<WeightRow> weights, List<FoldedNorm> folded) {
        this.inA = inA;
        this.weights = weights;
        for (FoldedNorm norm : folded) {
            norm.weights().forEach(name -> this.folded.put(name, norm));
            norm.bias().ifPresent(biases::add);
        }
    }

    /** Returns the layers that have weights, then the graph's own ops with weights. */
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

    /** Returns whether a layer's name is the longest prefix of a weight's name. */
    private static boolean isOf(Optional<String> weight, Layer layer, List<Layer> all) {
        String name = weight.orElse("");
        return name.startsWith(layer.name() + "/")
                && all.stream()
                        .map(Layer::name)
                        .filter(other -> other.length() > layer.name().length())
                        .noneMatch(other -> name.startsWith(other + "/"));
    }

    /** Returns the ops that take all of a layer's weights; empty if the graph lacks a weight. */
    private Optional<String> partner(List<WeightRow> own) {
        Optional<String> partner = Optional.empty();
        for (WeightRow row : own) {
            FoldedNorm norm = folded.get(own(row).orElseThrow());
            boolean paired = other(row).isPresent() && isTransposed(row);
            if (!paired && norm == null) {
                return Optional.empty();
            }
            if (partner.isEmpty()) {
                partner = Optional.of(group(paired ? other(row).orElseThrow() : norm.folded()));
            }
        }
        return partner;
    }

    /** Returns whether both shapes have the same sizes in any order of axes. */
    private static boolean isTransposed(WeightRow row) {
        return row.shapeA().stream()
                .sorted()
                .toList()
                .equals(row.shapeB().stream().sorted().toList());
    }

    /** Returns the common prefix of the ops that take a weight. */
    private static String group(String weight) {
        int slash = weight.lastIndexOf('/');
        return slash > 0 ? weight.substring(0, slash) : weight;
    }

    private LayerRow row(String layer, Optional<String> ops, String kind) {
        Optional<String> own = Optional.ofNullable(layer);
        return new LayerRow(inA ? own : ops, inA ? ops : own, kind, List.of());
    }
}
