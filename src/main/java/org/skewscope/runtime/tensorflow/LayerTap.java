package org.skewscope.runtime.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.skewscope.execution.Fusion;
import org.skewscope.execution.Layer;
import org.skewscope.runtime.tensorflow.EagerPlan.Step;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.tensor.ChannelAxis;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.NodeDef;

/** Passes on what the ops of a model return for one picture, as far as it depends on it. */
final class LayerTap implements EagerExecution.StepListener {

    /** They hand weights or the picture on as they are. */
    private static final Set<String> PASSING =
            Set.of("ReadVariableOp", "Const", "Identity", "Placeholder", "VarHandleOp", "NoOp");

    private final ChannelsFirstOps channelsFirst;
    private final int rows;
    private final int row;
    private final Consumer<Layer> each;

    /**
     * @param channelsFirst which ops' activations are transposed to be shown
     * @param rows of the batch
     * @param row the picture's
     */
    LayerTap(ChannelsFirstOps channelsFirst, int rows, int row, Consumer<Layer> each) {
        this.channelsFirst = channelsFirst;
        this.rows = rows;
        this.row = row;
        this.each = each;
    }

    @Override
    public void executed(Step step, List<EagerTensor> outputs) {
        boolean first = channelsFirst.returnedBy(step);
        if (PASSING.contains(step.type()) || outputs.isEmpty() || !outputs.get(0).isFloating()) {
            return;
        }
        DenseTensor activation = widened(outputs.get(0).toDense());
        if (activation.shape().rank() >= 2 && activation.shape().dimension(0) == rows) {
            DenseTensor own = ownRow(activation);
            each.accept(
                    new Layer(
                            step.name(),
                            step.type(),
                            first && own.shape().rank() == 4 ? ChannelAxis.last(own) : own));
        }
    }

    /**
     * What a rewriter lets compute in 16 bits is shown as float32, which holds the same numbers.
     */
    private static DenseTensor widened(DenseTensor activation) {
        return activation.type().bytes() == Short.BYTES
                ? DenseTensor.ofFloat32(activation.shape(), activation.toFloats())
                : activation;
    }

    private DenseTensor ownRow(DenseTensor activation) {
        if (rows == 1) {
            return activation;
        }
        List<Integer> dimensions = new ArrayList<>(activation.shape().dimensions());
        dimensions.set(0, 1);
        Shape shape = new Shape(dimensions);
        int from = activation.size() / rows * row;
        int to = from + activation.size() / rows;
        return activation.type() == ElementType.FLOAT64
                ? DenseTensor.ofFloat64(shape, Arrays.copyOfRange(activation.float64(), from, to))
                : DenseTensor.ofFloat32(shape, Arrays.copyOfRange(activation.float32(), from, to));
    }

    static List<Fusion> fusions(ModelGraph optimized) {
        List<Fusion> fusions = new ArrayList<>();
        for (NodeDef node : optimized.graph().getNodeList()) {
            if (node.containsAttr("fused_ops")) {
                List<String> fused =
                        node.getAttrOrThrow("fused_ops").getList().getSList().stream()
                                .map(bytes -> bytes.toStringUtf8())
                                .toList();
                if (!fused.isEmpty()) {
                    fusions.add(new Fusion(node.getName(), node.getOp(), fused));
                }
            }
        }
        return fusions;
    }
}
