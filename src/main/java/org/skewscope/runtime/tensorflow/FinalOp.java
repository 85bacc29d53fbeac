package org.skewscope.runtime.tensorflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.tensorflow.proto.NodeDef;

/** The op from which a model's only output comes tells what its numbers are. */
final class FinalOp {

    /** What leaves the numbers of its first input as they are, in whatever shape. */
    private static final Set<String> PASSING =
            Set.of(
                    "Identity",
                    "IdentityN",
                    "Cast",
                    "Reshape",
                    "Squeeze",
                    "ExpandDims",
                    "EnsureShape",
                    "StopGradient",
                    "PreventGradient");

    private static final Set<String> OF_PROBABILITIES = Set.of("Softmax", "Sigmoid");

    private FinalOp() {}

    /**
     * @param flat a graph without calls
     */
    static boolean returnsProbabilities(ModelGraph flat) {
        Map<String, NodeDef> nodes = new HashMap<>();
        flat.graph().getNodeList().forEach(node -> nodes.put(node.getName(), node));
        TensorName last = flat.logits();
        while (PASSING.contains(nodes.get(last.node()).getOp())) {
            last = TensorName.parse(nodes.get(last.node()).getInput(last.index()));
        }
        return OF_PROBABILITIES.contains(nodes.get(last.node()).getOp());
    }
}
