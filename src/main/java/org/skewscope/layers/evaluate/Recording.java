package org.skewscope.layers.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.op.LogicalGraph.Tensor;
import org.skewscope.tensor.DenseTensor;

/** Holds the tensors of one run by their names in the file, as [height, width, channels]. */
public final class Recording {

    private final LogicalGraph graph;
    private final Map<String, DenseTensor> tensors = new HashMap<>();
    private final Set<String> twice = new HashSet<>();

    public Recording(LogicalGraph graph) {
        this.graph = graph;
    }

    /**
     * Keeps what an operator returned; a name that comes twice tells nothing.
     *
     * @param name of the operator's result, as the file calls it
     * @param value [1, height, width, channels] or [1, features]
     */
    public void put(String name, DenseTensor value) {
        if (tensors.put(name, value) != null) {
            twice.add(name);
        }
    }

    /**
     * Keeps what an input was fed; a quantized input holds its whole numbers.
     *
     * @param tensor the input
     * @param row [1, height, width, channels]
     */
    public void putInput(String tensor, DenseTensor row) {
        Optional<LogicalGraph.Scale> scale = graph.scale(tensor).filter(each -> each.steps().length == 1);
        if (scale.isEmpty()) {
            put(graph.recordedName(tensor), row);
            return;
        }
        float[] values = row.toFloats().clone();
        for (int i = 0; i < values.length; i++) {
            double q = Math.rint(values[i] / scale.get().step() + scale.get().zero());
            double held = Math.min(Math.max(q, scale.get().least()), scale.get().most());
            values[i] = (float) ((held - scale.get().zero()) * scale.get().step());
        }
        put(graph.recordedName(tensor), DenseTensor.ofFloat32(row.shape(), values));
    }

    /**
     * Returns a tensor as the graph's labels read it.
     *
     * @param order sizes [C, H, W] where features lie in that order; none else
     * @return empty where it was not recorded, or in another shape
     */
    Optional<Value> value(String tensor, int... order) {
        String name = graph.recordedName(tensor);
        DenseTensor recorded = tensors.get(name);
        if (recorded == null || twice.contains(name) || !graph.has(tensor)) {
            return Optional.empty();
        }
        Tensor made = graph.tensor(tensor);
        int h = made.size('H');
        int w = made.size('W');
        int c = Math.max(made.size('C'), made.size('F'));
        if (recorded.size() != h * w * c) {
            return Optional.empty();
        }
        double[] values = new double[recorded.size()];
        List<Integer> sizes = recorded.shape().dimensions();
        boolean last = sizes.size() != 4 || sizes.equals(List.of(1, h, w, c));
        if (!last && !sizes.equals(List.of(1, c, h, w))) {
            // The recorder took the axes for others than they are.
            return Optional.empty();
        }
        for (int i = 0; i < values.length; i++) {
            int pixel = i / c;
            int from = last ? i : i % c * (h * w) + pixel;
            values[i] = recorded.value(from);
        }
        if (order.length == 3 && h * w == 1) {
            return Optional.of(Value.exact(1, 1, c, reordered(values, order)));
        }
        return Optional.of(Value.exact(h, w, c, values));
    }

    /** Puts features of C, H, W order in H, W, C order. */
    private static double[] reordered(double[] values, int... order) {
        int channels = order[0];
        int pixels = order[1] * order[2];
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[i % channels * pixels + i / channels];
        }
        return moved;
    }
}
