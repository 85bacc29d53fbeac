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

    private OperatorNames() {}

    /** Its type, and in brackets what TensorFlow calls what it ends in. */
    static String of(OnnxNode node) {
        OnnxAttribute activation = node.attributes().get("activation");
        if (activation != null && !activation.text().isEmpty()) {
            String text = activation.text();
            return node.op() + " (" + TENSORFLOW.getOrDefault(text, text) + ")";
        }
        List<Long> group = node.ints("group");
        if (node.op().equals("Conv") && !group.isEmpty() && group.get(0) > 1) {
            return node.op() + " (DepthwiseConv2dNative)";
        }
        String other = TENSORFLOW.get(node.op());
        return other == null ? node.op() : node.op() + " (" + other + ")";
    }
}
