package org.skewscope.model.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.model.InputLayout;

/** Which tensors of four axes have their channels second, op after op from the input on. */
final class TensorLayouts {

    private static final List<Long> TO_FIRST = List.of(0L, 3L, 1L, 2L);
    private static final List<Long> TO_LAST = List.of(0L, 2L, 3L, 1L);

    /** By definition, whatever they are fed, unless an attribute says otherwise. */
    private static final Set<String> CHANNELS_FIRST =
            Set.of(
                    "Conv",
                    "ConvTranspose",
                    "FusedConv",
                    "MaxPool",
                    "AveragePool",
                    "GlobalAveragePool",
                    "GlobalMaxPool",
                    "BatchNormalization",
                    "InstanceNormalization",
                    "LRN",
                    "DepthToSpace",
                    "SpaceToDepth",
                    "QLinearConv",
                    "QLinearGlobalAveragePool",
                    "QLinearAveragePool",
                    "ReorderOutput");

    private static final String BLOCKED_DOMAIN = "com.microsoft.nchwc";

    private final Map<String, Boolean> first = new HashMap<>();
    private final boolean inputFirst;

    TensorLayouts(InputLayout input) {
        this.inputFirst = input == InputLayout.CHANNELS_FIRST;
    }

    /** Ops come in the order in which they run. */
    void add(OnnxNode node) {
        boolean layout = of(node);
        node.outputs().forEach(output -> first.put(output, layout));
    }

    private boolean of(OnnxNode node) {
        if (node.op().equals("Transpose") && node.ints("perm").equals(TO_FIRST)) {
            return true;
        }
        if (node.op().equals("Transpose") && node.ints("perm").equals(TO_LAST)
                || node.ints("channels_last").equals(List.of(1L))
                || node.op().startsWith("Nhwc")) {
            return false;
        }
        if (CHANNELS_FIRST.contains(node.op()) || node.domain().equals(BLOCKED_DOMAIN)) {
            return true;
        }
        return node.inputs().stream()
                .filter(first::containsKey)
                .findFirst()
                .map(first::get)
                .orElse(inputFirst);
    }

    boolean isChannelsFirst(String tensor) {
        return first.getOrDefault(tensor, inputFirst);
    }
}
