package org.skewscope.modeldiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.model.ModelContents.Weight;
import org.skewscope.tensor.DenseTensor;

/**
 * Pairs the weights of two models: those of folded norms, by what was proven; by name; of the
 * others those of one shape whose numbers are near, since another format may list them in an order
 * of its own; and the rest by order and shape.
 */
final class WeightPairs {

    /** The count of evenly spaced numbers that a weight is compared by. */
    private static final int SAMPLES = 64;

    /** The largest distance of rounded and fine-tuned copies, relative to their size. */
    private static final double NEAR = 0.2;

    private final Map<Weight, Weight> pairs = new LinkedHashMap<>();
    private final Map<Weight, double[]> samples = new HashMap<>();
    private final List<Weight> first;
    private final List<Weight> free;

    /** Names of the first model's weights that have no counterpart. */
    private final Set<String> alone = new HashSet<>();

    private final List<Weight> aside = new ArrayList<>();

    private WeightPairs(List<Weight> first, List<Weight> second) {
        this.first = first;
        this.free = new ArrayList<>(second);
    }

    /**
     * Returns all weights of both models, in the first's order, then the second's own.
     *
     * @throws IOException where numbers cannot be read
     */
    static List<SequenceAlignment.Match<Weight>> of(List<Weight> first, List<Weight> second, List<FoldedNorm> folded)
            throws IOException {
        WeightPairs pairs = new WeightPairs(first, second);
        pairs.byFolding(folded);
        pairs.byName();
        pairs.byNumbers();
        pairs.byOrder();
        return pairs.matches();
    }

    private List<Weight> waiting() {
        return first.stream()
                .filter(weight -> !pairs.containsKey(weight) && !alone.contains(weight.name()))
                .toList();
    }

    /** Pairs folded kernels; the parts of a folded norm have no counterpart. */
    private void byFolding(List<FoldedNorm> folded) {
        for (FoldedNorm norm : folded) {
            String kernel = norm.inA() ? norm.kernel() : norm.folded();
            String other = norm.inA() ? norm.folded() : norm.kernel();
            pair(named(first, kernel), named(free, other));
            if (norm.inA()) {
                alone.addAll(norm.weights());
                norm.bias().ifPresent(this::setAside);
            } else {
                norm.weights().forEach(this::setAside);
                norm.bias().ifPresent(alone::add);
            }
        }
    }

    private void setAside(String name) {
        Weight weight = named(free, name);
        free.remove(weight);
        aside.add(weight);
    }

    private static Weight named(List<Weight> weights, String name) {
        return weights.stream()
                .filter(weight -> weight.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void pair(Weight a, Weight b) {
        pairs.put(a, b);
        free.remove(b);
    }

    private void byName() {
        Map<String, Weight> names = new HashMap<>();
        free.forEach(weight -> names.putIfAbsent(weight.name(), weight));
        for (Weight weight : waiting()) {
            Weight same = names.remove(weight.name());
            if (same != null) {
                pair(weight, same);
            }
        }
    }

    private void byNumbers() throws IOException {
        for (Weight weight : waiting()) {
            double[] own = sample(weight);
            double size = 0;
            for (double value : own) {
                size += Math.abs(value);
            }
            Weight best = null;
            double least = NEAR * size;
            for (Weight other : free) {
                if (other.shape().equals(weight.shape())) {
                    double distance = distance(own, sample(other));
                    if (distance <= least) {
                        best = other;
                        least = distance;
                    }
                }
            }
            if (best != null) {
                pair(weight, best);
            }
        }
    }

    private void byOrder() {
        new SequenceAlignment<>(Weight::name, (Weight x, Weight y) -> x.shape().equals(y.shape()))
                .of(waiting(), List.copyOf(free)).stream()
                        .filter(place -> place.a().isPresent() && place.b().isPresent())
                        .forEach(place -> pair(place.a().get(), place.b().get()));
    }

    private List<SequenceAlignment.Match<Weight>> matches() {
        List<SequenceAlignment.Match<Weight>> matches = new ArrayList<>();
        first.forEach(weight -> matches.add(
                new SequenceAlignment.Match<>(Optional.of(weight), Optional.ofNullable(pairs.get(weight)))));
        free.addAll(aside);
        free.forEach(weight -> matches.add(new SequenceAlignment.Match<>(Optional.empty(), Optional.of(weight))));
        return matches;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }

    private double[] sample(Weight weight) throws IOException {
        double[] known = samples.get(weight);
        if (known == null) {
            DenseTensor values = weight.values().read();
            known = new double[Math.min(SAMPLES, values.size())];
            for (int i = 0; i < known.length; i++) {
                known[i] = values.value((int) ((long) i * values.size() / known.length));
            }
            samples.put(weight, known);
        }
        return known;
    }
}
