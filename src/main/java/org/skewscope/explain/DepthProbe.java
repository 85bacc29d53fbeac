package org.skewscope.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.Layer;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRun;
import org.skewscope.tensor.DenseTensor;

/** Follows a difference through the layers of the model. */
public final class DepthProbe {

    private final LayerRecorder recorder;

    public DepthProbe(LayerRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Runs both tensors, each in its own way of executing the model.
     *
     * @param fedA float32 [N, height, width, channels]
     * @param fedB of the same shape
     */
    public ModelDepth compare(
            DenseTensor fedA, ExecutionRecipe a, DenseTensor fedB, ExecutionRecipe b)
            throws ExecutionException {
        LayerRun first = recorder.layers(fedA, a);
        LayerRun second = recorder.layers(fedB, b);
        Map<String, Layer> others = new LinkedHashMap<>();
        second.layers().forEach(layer -> others.put(layer.name(), layer));
        List<LayerDifference> layers = new ArrayList<>();
        double before = 0;
        for (Layer layer : first.layers()) {
            Layer other = others.get(layer.name());
            if (other != null && other.activation().shape().equals(layer.activation().shape())) {
                LayerDifference difference = difference(layer, other, before);
                layers.add(difference);
                before = difference.relative();
            }
        }
        return new ModelDepth(
                layers,
                layers.stream().filter(layer -> layer.relative() > 0).findFirst(),
                amplifier(layers),
                first.fusions(),
                second.fusions());
    }

    private static Optional<LayerDifference> amplifier(List<LayerDifference> layers) {
        return layers.stream()
                .filter(layer -> layer.growth() > 1)
                .max(Comparator.comparingDouble(LayerDifference::growth));
    }

    private static LayerDifference difference(Layer layer, Layer other, double before) {
        float[] a = layer.activation().float32();
        float[] b = other.activation().float32();
        double largest = 0;
        double squares = 0;
        double size = 0;
        for (int i = 0; i < a.length; i++) {
            double distance = (double) b[i] - a[i];
            largest = Math.max(largest, Math.abs(distance));
            squares += distance * distance;
            size += (double) a[i] * a[i];
        }
        double relative = squares == 0 ? 0 : Math.sqrt(squares / Math.max(size, Double.MIN_NORMAL));
        return new LayerDifference(
                layer.name(),
                layer.operation(),
                other.operation(),
                layer.activation().shape(),
                largest,
                relative,
                before == 0 ? 0 : relative / before);
    }
}
