package org.skewscope.execution.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;

/**
 * Gives every function of a graph a suffix, so that differently configured copies of one model live
 * side by side in one eager context.
 */
public final class FunctionRenamer {

    private final Set<String> names = new HashSet<>();
    private final String suffix;

    private FunctionRenamer(GraphDef graph, String suffix) {
        this.suffix = suffix;
        for (FunctionDef function : graph.getLibrary().getFunctionList()) {
            names.add(function.getSignature().getName());
        }
    }

    public static GraphDef rename(GraphDef graph, String suffix) {
        FunctionRenamer renamer = new FunctionRenamer(graph, suffix);
        GraphDef.Builder renamed = graph.toBuilder().clearNode().clearLibrary();
        renamed.addAllNode(renamer.nodes(graph.getNodeList()));
        FunctionDefLibrary.Builder library = FunctionDefLibrary.newBuilder();
        graph.getLibrary()
                .getFunctionList()
                .forEach(each -> library.addFunction(renamer.function(each)));
        return renamed.setLibrary(library).build();
    }

    private FunctionDef function(FunctionDef function) {
        FunctionDef.Builder renamed = function.toBuilder();
        renamed.getSignatureBuilder().setName(name(function.getSignature().getName()));
        return renamed.clearNodeDef().addAllNodeDef(nodes(function.getNodeDefList())).build();
    }

    private List<NodeDef> nodes(List<NodeDef> nodes) {
        return nodes.stream().map(this::node).toList();
    }

    private NodeDef node(NodeDef node) {
        NodeDef.Builder renamed = node.toBuilder().setOp(name(node.getOp()));
        node.getAttrMap().forEach((key, value) -> renamed.putAttr(key, attribute(value)));
        return renamed.build();
    }

    private AttrValue attribute(AttrValue value) {
        AttrValue.Builder renamed = value.toBuilder();
        if (value.hasFunc()) {
            renamed.setFunc(call(value.getFunc()));
        }
        if (value.getList().getFuncCount() > 0) {
            renamed.getListBuilder()
                    .clearFunc()
                    .addAllFunc(value.getList().getFuncList().stream().map(this::call).toList());
        }
        return renamed.build();
    }

    private NameAttrList call(NameAttrList call) {
        return call.toBuilder().setName(name(call.getName())).build();
    }

    private String name(String name) {
        return names.contains(name) ? name + suffix : name;
    }
}
