package org.skewscope.model.onnx;

import java.util.List;
import java.util.Map;

/** What TensorFlow calls the op whose result an op of ONNX returns, as far as there is one. */
final class OperatorNames {

    private static final Map<String, String> TENSORFLOW =
            Map.ofEntries(
                    Map.entry("Conv", "Conv2D"),
                    Map.entry("QLinearConv", "Conv2D"),
                    Map.entry("BatchNormalization", "FusedBatchNormV3"),
                    Map.entry("Clip", "Relu6"),
                    Map.entry("Add", "AddV2"),
                    Map.entry("QLinearAdd", "AddV2"),
                    Map.entry("GlobalAveragePool", "Mean"),
                    Map.entry("QLinearGlobalAveragePool", "Mean"),
                    Map.entry("ReduceMean", "Mean"),
                    Map.entry("AveragePool", "AvgPool"),
                    Map.entry("Concat", "ConcatV2"),
                    Map.entry("Gemm", "BiasAdd"));

    /** How many inputs they have without a bias. */
    private static final Map<String, Integer> CONVOLUTIONS =
            Map.of("Conv", 2, "FusedConv", 2, "QLinearConv", 8);

    private static final String NORM = "BatchNorm";

    private OperatorNames() {}

    /**
     * Its type, and in brackets what TensorFlow calls what it ends in.
     *
     * @param name of its result
     */
    static String of(OnnxNode node, String name) {
        OnnxAttribute activation = node.attributes().get("activation");
        if (activation != null && !activation.text().isEmpty()) {
            String text = activation.text();
            return node.op() + " (" + TENSORFLOW.getOrDefault(text, text) + ")";
        }
        if (CONVOLUTIONS.containsKey(node.op())) {
            int more = node.inputs().size() - CONVOLUTIONS.get(node.op());
            if (more > 1) {
                return node.op() + " (AddV2)";
            }
            if (more == 1) {
                // A batch norm that was folded in is told by its name alone.
                return node.op() + (name.contains(NORM) ? " (FusedBatchNormV3)" : " (BiasAdd)");
            }
        }
        List<Long> group = node.ints("group");
        if (node.op().equals("Conv") && !group.isEmpty() && group.get(0) > 1) {
            return node.op() + " (DepthwiseConv2dNative)";
        }
        String other = TENSORFLOW.get(node.op());
        return other == null ? node.op() : node.op() + " (" + other + ")";
    }
}
