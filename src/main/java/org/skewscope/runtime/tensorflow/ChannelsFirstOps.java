package org.skewscope.runtime.tensorflow;

import java.util.HashSet;
import java.util.Set;
import org.skewscope.runtime.tensorflow.EagerPlan.Step;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/**
 * Which ops of a model return [N, channels, height, width]: those that say so, and those that take
 * such a tensor and have no layout of their own, up to the next transpose.
 */
final class ChannelsFirstOps {

    private static final String DATA_FORMAT = "data_format";

    private final Set<String> channelsFirst = new HashSet<>();
    private final Set<String> channelsLast = new HashSet<>();

    /**
     * @param input whether the model is fed that way
     */
    ChannelsFirstOps(ModelGraph model, boolean input) {
        for (NodeDef node : model.graph().getNodeList()) {
            AttrValue format = node.getAttrOrDefault(DATA_FORMAT, AttrValue.getDefaultInstance());
            switch (format.getS().toStringUtf8()) {
                case "NCHW" -> channelsFirst.add(node.getName());
                case "NHWC" -> channelsLast.add(node.getName());
                default -> {
                    // Follows its inputs.
                }
            }
        }
        if (input) {
            channelsFirst.add(model.input());
        }
    }

    /** Asked of each op in the order in which they are executed. */
    boolean returnedBy(Step step) {
        if (!channelsFirst.contains(step.name())
                && !channelsLast.contains(step.name())
                && !step.type().contains("Transpose")
                && step.inputs().stream().map(TensorName::node).anyMatch(channelsFirst::contains)) {
            channelsFirst.add(step.name());
        }
        return channelsFirst.contains(step.name());
    }
}
