package org.skewscope.explain.depth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.execution.option.Xla;
import org.skewscope.explain.numbers.BatchedRows;
import org.skewscope.run.Batch;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.ValueBlocks;

/** Follows a difference through the layers of the model. */
public final class DepthProbe {

    private final LayerRecorder recorder;
    private final ProgressListener progress;

    /**
     * @param progress told how many of its runs are done
     */
    public DepthProbe(LayerRecorder recorder, ProgressListener progress) {
        this.recorder = recorder;
        this.progress = progress;
    }

    /**
     * Runs both batches, each in its own way of executing the model, and both in float64.
     *
     * @param fedA the rows that are fed in the first run, and the picture's among them
     * @param fedB the rows of the second run
     * @return the difference of each layer
     * @throws ExecutionException if a model cannot run these rows
     */
    public ModelDepth compare(Batch fedA, ExecutionRecipe a, Batch fedB, ExecutionRecipe b) throws ExecutionException {
        boolean sameRow = fedA.ownRow().bitIdentical(fedB.ownRow()) && a.runsModelOf(b);
        int total = sameRow ? 3 : 4;
        progress.counted(0, total);
        LayerRun first = recorder.layers(fedA.rows(), a.withPosition(fedA.position()));
        progress.counted(1, total);
        LayerRun second = recorder.layers(fedB.rows(), b.withPosition(fedB.position()));
        progress.counted(2, total);
        ReferenceDistances fromA = ReferenceDistances.of(first);
        ReferenceDistances fromB = ReferenceDistances.of(second);
        Optional<float[]> exactA = exact(fedA, a, sameRow ? List.of(fromA, fromB) : List.of(fromA));
        Optional<float[]> exactB = exactA;
        if (!sameRow) {
            progress.counted(3, total);
            exactB = exact(fedB, b, List.of(fromB));
        }
        List<LayerDifference> layers =
                layers(first.layers(), second.layers(), UnaryOperator.identity(), fromA.relative(), fromB.relative());
        return ModelDepth.of(
                layers,
                first.fusions(),
                second.fusions(),
                exactA.isEmpty() || exactB.isEmpty()
                        ? Optional.empty()
                        : Optional.of(NeutralReference.of(
                                logits(first, fedA.position()),
                                exactA.get(),
                                logits(second, fedB.position()),
                                exactB.get())),
                oneReference(exactA, exactB));
    }

    /** Other runtimes than TensorFlow have no float64 to run a model in. */
    private static String oneReference(Optional<float[]> exactA, Optional<float[]> exactB) {
        return exactA.isPresent() == exactB.isPresent()
                ? ""
                : " Only "
                        + (exactA.isPresent() ? "A" : "B")
                        + "'s model can be evaluated in float64, so the errors cannot be compared.";
    }

    /**
     * Returns the saved weights in float64, op by op: nothing is rewritten, and one row stays one.
     * Its layers are not kept: they would be twice as large as those of a run.
     *
     * @param distances of the runs whose layers are measured; those of the layers are added
     * @return the reference's logits
     */
    private Optional<float[]> exact(Batch fed, ExecutionRecipe recipe, List<ReferenceDistances> distances) {
        try {
            LayerRun reference = recorder.layers(
                    fed.ownRow(),
                    recipe.withBatchSize(1)
                            .withPosition(0)
                            .withMode(ExecutionMode.EAGER)
                            .withGrappler(Grappler.OFF)
                            .withXla(Xla.OFF)
                            .withLoading(WeightLoading.SAVED_MODEL)
                            .withPrecision(Precision.FLOAT64),
                    exact -> distances.forEach(each -> each.measure(exact)));
            return Optional.of(logits(reference, 0));
        } catch (ExecutionException e) {
            // A model with ops that know no float64 has no such reference.
            distances.forEach(each -> each.relative().clear());
            return Optional.empty();
        }
    }

    private static float[] logits(LayerRun run, int row) {
        return BatchedRows.of(run.outputs().logits(), row);
    }

    /**
     * Compares the layers that stand in the same place.
     *
     * @param names gives a layer of the second run the name under which it is shown
     */
    static List<LayerDifference> layers(
            List<Layer> first,
            List<Layer> second,
            UnaryOperator<String> names,
            Map<String, Double> fromReferenceA,
            Map<String, Double> fromReferenceB) {
        List<LayerDifference> layers = new ArrayList<>();
        double before = 0;
        for (LayerMatching.Match match : LayerMatching.of(first, second)) {
            Layer layer = match.a();
            Layer other = match.b();
            LayerDistance distance = LayerDistance.between(layer, other);
            layers.add(new LayerDifference(
                    layer.name(),
                    Optional.of(names.apply(other.name())).filter(name -> !name.equals(layer.name())),
                    layer.operation(),
                    other.operation(),
                    layer.activation().shape().dimensions(),
                    distance.largest(),
                    distance.relative(),
                    before == 0 ? 0 : distance.relative() / before,
                    Optional.ofNullable(fromReferenceA.get(layer.name())),
                    Optional.ofNullable(fromReferenceB.get(other.name()))));
            before = distance.relative();
        }
        return layers;
    }

    /**
     * Measures how far the layers of one run are from a reference.
     *
     * @param layers of the run by name
     * @param relative the distances so far, by a layer's name
     */
    private record ReferenceDistances(Map<String, Layer> layers, Map<String, Double> relative) {

        static ReferenceDistances of(LayerRun run) {
            Map<String, Layer> layers = new HashMap<>();
            run.layers().forEach(layer -> layers.put(layer.name(), layer));
            return new ReferenceDistances(layers, new HashMap<>());
        }

        void measure(Layer exact) {
            Layer layer = layers.get(exact.name());
            if (layer != null && LayerMatching.sameShape(layer, exact)) {
                relative.put(layer.name(), LayerDistance.between(exact, layer).relative());
            }
        }
    }

    /**
     * Describes how far one activation is from another of the same shape.
     *
     * @param largest absolute difference
     * @param relative root mean square of the difference over that of the first activation
     */
    private record LayerDistance(double largest, double relative) {

        static LayerDistance between(Layer from, Layer to) {
            Sums sums = new Sums();
            ValueBlocks.of(from.activation(), to.activation(), (start, values, others, count) -> {
                for (int i = 0; i < count; i++) {
                    sums.add(values[i], others[i]);
                }
            });
            double size = Math.max(sums.size, Double.MIN_NORMAL);
            return new LayerDistance(sums.largest, sums.squares == 0 ? 0 : Math.sqrt(sums.squares / size));
        }

        private static final class Sums {
            private double largest;
            private double squares;
            private double size;

            void add(double value, double other) {
                double distance = other - value;
                largest = Math.max(largest, Math.abs(distance));
                squares += distance * distance;
                size += value * value;
            }
        }
    }

    /**
     * Describes which layers of two runs stand in the same place: those of one name and shape, and
     * between these the ones of one kind and shape in the same order, since two files of one model
     * may name their layers differently.
     */
    static final class LayerMatching {

        /** More possible pairs than this are not weighed against each other. */
        private static final long MOST_PAIRS = 16_000_000;

        /** No place, since a name has several. */
        private static final int SEVERAL = -1;

        /** Describes two layers that stand in the same place. */
        record Match(Layer a, Layer b) {}

        private LayerMatching() {}

        /** Pairs the layers in the order of the first run. */
        static List<Match> of(List<Layer> first, List<Layer> second) {
            Map<String, Integer> places = places(first, second);
            List<Match> matches = new ArrayList<>();
            List<Layer> waiting = new ArrayList<>();
            int next = 0;
            for (Layer layer : first) {
                Integer place = places.get(layer.name());
                if (place != null && sameShape(layer, second.get(place))) {
                    if (place >= next) {
                        byPlace(waiting, second.subList(next, place), matches);
                        next = place + 1;
                        waiting.clear();
                    }
                    matches.add(new Match(layer, second.get(place)));
                } else {
                    waiting.add(layer);
                }
            }
            byPlace(waiting, second.subList(next, second.size()), matches);
            return matches;
        }

        /** Returns where in the second run the layer of a name of the first is. */
        private static Map<String, Integer> places(List<Layer> first, List<Layer> second) {
            Map<String, Integer> places = new HashMap<>();
            Map<String, Integer> inside = new HashMap<>();
            for (int i = 0; i < second.size(); i++) {
                places.put(second.get(i).name(), i);
                inside.merge(inCall(second.get(i)), i, (one, other) -> SEVERAL);
            }
            Map<String, Long> counts =
                    first.stream().collect(Collectors.groupingBy(LayerMatching::inCall, Collectors.counting()));
            for (Layer layer : first) {
                Integer place = inside.getOrDefault(inCall(layer), SEVERAL);
                if (place != SEVERAL && counts.get(inCall(layer)) == 1) {
                    places.putIfAbsent(layer.name(), place);
                }
            }
            return places;
        }

        /**
         * Returns its name in the function that a SavedModel calls, of which a converted file knows
         * less.
         */
        private static String inCall(Layer layer) {
            return layer.name().replaceFirst("^.*PartitionedCall(_[0-9]+)?/", "");
        }

        /** Pairs layers by the longest common subsequence of kind and shape. */
        private static void byPlace(List<Layer> a, List<Layer> b, List<Match> matches) {
            if (a.isEmpty() || b.isEmpty() || (long) a.size() * b.size() > MOST_PAIRS) {
                return;
            }
            int[][] longest = new int[a.size() + 1][b.size() + 1];
            for (int i = a.size() - 1; i >= 0; i--) {
                for (int j = b.size() - 1; j >= 0; j--) {
                    longest[i][j] = alike(a.get(i), b.get(j))
                            ? longest[i + 1][j + 1] + 1
                            : Math.max(longest[i + 1][j], longest[i][j + 1]);
                }
            }
            int i = 0;
            int j = 0;
            while (i < a.size() && j < b.size()) {
                if (alike(a.get(i), b.get(j))) {
                    matches.add(new Match(a.get(i++), b.get(j++)));
                } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
        }

        private static boolean alike(Layer a, Layer b) {
            return sameShape(a, b)
                    && (a.operation().isEmpty()
                            || b.operation().isEmpty()
                            || kind(a.operation()).equals(kind(b.operation())));
        }

        private static boolean sameShape(Layer a, Layer b) {
            return a.activation().shape().equals(b.activation().shape());
        }

        /**
         * Returns what an optimizer fused is of the kind of its first op; another runtime's op of
         * its last.
         */
        private static String kind(String operation) {
            return operation.replaceFirst("^.*\\((.*)\\)$", "$1").replaceAll("^_+|Fused|Mkl|Native|V[0-9]+$", "");
        }
    }
}
