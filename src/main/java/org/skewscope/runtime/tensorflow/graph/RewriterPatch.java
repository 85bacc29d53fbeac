package org.skewscope.runtime.tensorflow.graph;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;

/**
 * Sets grappler's switches on the call nodes of a graph and of its functions: a nested function is
 * optimized by the {@code config_proto} of the node that calls it, whatever the session's switches
 * are.
 */
public final class RewriterPatch {

    private static final String CONFIG = "config_proto";

    /** The attribute of a function that TensorFlow never inlines, whatever op calls it. */
    private static final String STAYS = "_noinline";

    private RewriterPatch() {}

    public static GraphDef patch(GraphDef graph, RewriterConfig rewriters) {
        GraphDef.Builder patched = graph.toBuilder().clearNode().clearLibrary();
        patched.addAllNode(patch(graph.getNodeList(), rewriters));
        FunctionDefLibrary.Builder library = graph.getLibrary().toBuilder().clearFunction();
        for (FunctionDef function : graph.getLibrary().getFunctionList()) {
            library.addFunction(
                    function.toBuilder().clearNodeDef().addAllNodeDef(patch(function.getNodeDefList(), rewriters)));
        }
        return patched.setLibrary(library).build();
    }

    /**
     * Returns whether a session rewrites no function of a model apart from the graph: all of them
     * are called by nodes that become what the function holds.
     *
     * @param flat the same model without such calls
     */
    public static boolean rewritesNoFunctions(ModelGraph model, ModelGraph flat) {
        return flat.graph().getLibrary().getFunctionCount() == 0
                && model.graph().getLibrary().getFunctionList().stream()
                        .noneMatch(function -> function.containsAttr(STAYS));
    }

    private static List<NodeDef> patch(List<NodeDef> nodes, RewriterConfig rewriters) {
        return nodes.stream()
                .map(node -> node.containsAttr(CONFIG) ? patch(node, rewriters) : node)
                .toList();
    }

    private static NodeDef patch(NodeDef node, RewriterConfig rewriters) {
        ConfigProto config = withRewriters(config(node.getAttrOrThrow(CONFIG)), rewriters);
        AttrValue value = AttrValue.newBuilder().setS(config.toByteString()).build();
        return node.toBuilder().putAllAttr(Map.of(CONFIG, value)).build();
    }

    private static ConfigProto config(AttrValue value) {
        try {
            return ConfigProto.parseFrom(value.getS());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("A call node's config_proto is damaged", e);
        }
    }

    /** Returns a configuration with grappler's switches set, everything else kept. */
    public static ConfigProto withRewriters(ConfigProto config, RewriterConfig rewriters) {
        ConfigProto.Builder builder = config.toBuilder();
        builder.getGraphOptionsBuilder().setRewriteOptions(rewriters);
        return builder.build();
    }
}
