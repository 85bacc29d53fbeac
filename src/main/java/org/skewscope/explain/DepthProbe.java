package org.skewscope.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.skewscope.compare.Batch;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionMode;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.Grappler;
import org.skewscope.execution.Layer;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRun;
import org.skewscope.execution.Precision;
import org.skewscope.execution.WeightLoading;
import org.skewscope.execution.Xla;

/** Follows a difference through the layers of the model. */
public final class DepthProbe {

    private final LayerRecorder recorder;

    public DepthProbe(LayerRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Runs both batches, each in its own way of executing the model, and both in float64.
     *
     * @param fedA the rows that are fed in the first run, and the picture's among them
     * @param fedB the same of the second
     */
    public ModelDepth compare(Batch fedA, ExecutionRecipe a, Batch fedB, ExecutionRecipe b)
            throws ExecutionException {
        LayerRun first = recorder.layers(fedA.rows(), a);
        LayerRun second = recorder.layers(fedB.rows(), b);
        Optional<LayerRun> exactA = exact(fedA, a);
        Optional<LayerRun> exactB =
                fedA.ownRow().bitIdentical(fedB.ownRow()) ? exactA : exact(fedB, b);
        List<LayerDifference> layers =
                layers(first, second, byName(exactA.orElse(null)), byName(exactB.orElse(null)));
        Optional<LayerDifference> entry =
                layers.stream().filter(layer -> layer.maxAbsolute() > 0).findFirst();
        Optional<LayerDifference> amplifier =
                layers.stream()
                        .filter(layer -> layer.growth() > 1)
                        .max(Comparator.comparingDouble(LayerDifference::growth));
        return new ModelDepth(
                layers,
                entry.map(LayerDifference::layer).orElse(null),
                amplifier.map(LayerDifference::layer).orElse(null),
                first.fusions(),
                second.fusions(),
                exactA.isEmpty() || exactB.isEmpty()
                        ? null
                        : NeutralReference.of(
                                logits(first, fedA.position()),
                                logits(exactA.get(), 0),
                                logits(second, fedB.position()),
                                logits(exactB.get(), 0)),
                sentence(layers, entry, amplifier));
    }

    /** The saved weights in float64, op by op: nothing is rewritten, and one row stays one. */
    private Optional<LayerRun> exact(Batch fed, ExecutionRecipe recipe) {
        try {
            return Optional.of(
                    recorder.layers(
                            fed.ownRow(),
                            recipe.withBatchSize(1)
                                    .withPosition(0)
                                    .withMode(ExecutionMode.EAGER)
                                    .withGrappler(Grappler.OFF)
                                    .withXla(Xla.OFF)
                                    .withLoading(WeightLoading.SAVED_MODEL)
                                    .withPrecision(Precision.FLOAT64)));
        } catch (ExecutionException e) {
            // A model with ops that know no float64 has no such reference.
            return Optional.empty();
        }
    }

    private static float[] logits(LayerRun run, int row) {
        int classes = run.outputs().logits().shape().dimension(1);
        return Arrays.copyOfRange(
                run.outputs().logits().toFloats(), row * classes, (row + 1) * classes);
    }

    private static List<LayerDifference> layers(
            LayerRun first, LayerRun second, Map<String, Layer> exactA, Map<String, Layer> exactB) {
        Map<String, Layer> others = byName(second);
        List<LayerDifference> layers = new ArrayList<>();
        double before = 0;
        for (Layer layer : first.layers()) {
            Layer other = others.get(layer.name());
            if (other != null && other.activation().shape().equals(layer.activation().shape())) {
                LayerDistance distance = LayerDistance.between(layer, other);
                layers.add(
                        new LayerDifference(
                                layer.name(),
                                layer.operation(),
                                other.operation(),
                                layer.activation().shape().dimensions(),
                                distance.largest(),
                                distance.relative(),
                                before == 0 ? 0 : distance.relative() / before,
                                fromReference(layer, exactA),
                                fromReference(other, exactB)));
                before = distance.relative();
            }
        }
        return layers;
    }

    private static Map<String, Layer> byName(LayerRun run) {
        Map<String, Layer> layers = new HashMap<>();
        if (run != null) {
            run.layers().forEach(layer -> layers.put(layer.name(), layer));
        }
        return layers;
    }

    private static Double fromReference(Layer layer, Map<String, Layer> exact) {
        Layer reference = exact.get(layer.name());
        return reference == null
                        || !reference.activation().shape().equals(layer.activation().shape())
                ? null
                : (Double) LayerDistance.between(reference, layer).relative();
    }

    private static String sentence(
            List<LayerDifference> layers,
            Optional<LayerDifference> entry,
            Optional<LayerDifference> amplifier) {
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
                                                ", grows most at %s (%.3g times)",
                                                layer.shortName(),
                                                layer.growth()))
                        .orElse("");
        return String.format(
                Locale.ROOT,
                "The difference enters at %s (%.2g of its size)%s and leaves the model with %.2g.",
                entry.get().shortName(),
                entry.get().relative(),
                grown,
                layers.get(layers.size() - 1).relative());
    }
}
