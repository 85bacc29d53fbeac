package org.skewscope.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.skewscope.execution.EagerPlan.Step;
import org.skewscope.execution.graph.ModelGraph;
import org.skewscope.libtensorflow.EagerTensor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.tensorflow.proto.NodeDef;

/** Keeps what the ops of a model return, as far as it depends on the picture. */
final class LayerTap implements EagerExecution.StepListener {

    /** They hand weights or the picture on as they are. */
    private static final Set<String> PASSING =
            Set.of("ReadVariableOp", "Const", "Identity", "Placeholder", "VarHandleOp", "NoOp");

    private final int rows;
    private final List<Layer> layers = new ArrayList<>();

    LayerTap(int rows) {
        this.rows = rows;
    }

    @Override
    public void executed(Step step, List<EagerTensor> outputs) {
        if (PASSING.contains(step.type()) || outputs.isEmpty() || !outputs.get(0).isFloat32()) {
            return;
        }
        DenseTensor activation = outputs.get(0).toDense();
        if (activation.type() == ElementType.FLOAT32
                && activation.shape().rank() >= 2
                && activation.shape().dimension(0) == rows) {
            layers.add(new Layer(step.name(), step.type(), activation));
        }
    }

    List<Layer> layers() {
        return layers;
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
