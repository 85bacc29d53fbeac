package org.skewscope.runtime.tensorflow.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.model.ModelException;
import org.skewscope.model.savedmodel.BundledSavedModel;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GradientDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

class GraphPrunerTest {

    private static final TensorName OUTPUT = TensorName.parse("out");

    private final GraphDef.Builder graph = GraphDef.newBuilder();

    GraphPrunerTest() {
        for (String name : List.of("direct", "attribute", "listed", "nested", "given", "unused")) {
            graph.getLibraryBuilder().addFunction(function(name));
        }
        graph.addNode(node("in", "Placeholder"));
    }

    @Test
    void keepsTheFunctionsThatTheKeptNodesCallInWhateverWay() {
        AttrValue list = AttrValue.newBuilder()
                .setList(AttrValue.ListValue.newBuilder().addFunc(named("listed")))
                .build();
        NameAttrList.Builder withGiven = named("attribute").putAttr("g", called(named("given")));
        graph.addNode(node("aside", "unused"))
                .addNode(node("call", "direct").addInput("in"))
                .addNode(node("loop", "While").addInput("call").putAttr("body", called(withGiven)))
                .addNode(node("out", "Case").addInput("loop").putAttr("branches", list));
        graph.getLibraryBuilder().setFunction(0, function("direct").addNodeDef(node("inner", "nested")));

        assertThat(pruned()).containsExactly("direct", "attribute", "listed", "nested", "given");
    }

    @Test
    void keepsAllWhereAnotherOneMayBeTakenForTheOneThatIsCalled() {
        graph.addNode(node("out", "direct").addInput("in"));
        assertThat(pruned()).containsExactly("direct");

        graph.getLibraryBuilder()
                .setFunction(5, function("unused").putAttr("api_implements", AttrValue.getDefaultInstance()));
        assertThat(pruned()).hasSize(6);
    }

    @Test
    void keepsAllWhereFunctionsHaveGradients() {
        graph.addNode(node("out", "direct").addInput("in"));
        graph.getLibraryBuilder()
                .addGradient(GradientDef.newBuilder().setFunctionName("direct").setGradientFunc("unused"));

        assertThat(pruned()).hasSize(6);
    }

    @Test
    void aSavedModelIsRunWithoutTheFunctionsThatSaveAndRestoreIt() throws ModelException {
        GraphDef saved = BundledSavedModel.open().metaGraph().getGraphDef();
        ModelGraph model = ModelGraph.of(BundledSavedModel.open());

        assertThat(names(saved)).anyMatch(name -> name.contains("traced_save"));
        assertThat(names(model.graph()))
                .isNotEmpty()
                .noneMatch(name -> name.contains("traced_save") || name.contains("restore"));
    }

    private List<String> pruned() {
        return names(GraphPruner.prune(graph.build(), List.of(OUTPUT)));
    }

    private static List<String> names(GraphDef graph) {
        return graph.getLibrary().getFunctionList().stream()
                .map(function -> function.getSignature().getName())
                .toList();
    }

    private static NodeDef.Builder node(String name, String op) {
        return NodeDef.newBuilder().setName(name).setOp(op);
    }

    private static FunctionDef.Builder function(String name) {
        return FunctionDef.newBuilder().setSignature(OpDef.newBuilder().setName(name));
    }

    private static NameAttrList.Builder named(String name) {
        return NameAttrList.newBuilder().setName(name);
    }

    private static AttrValue called(NameAttrList.Builder function) {
        return AttrValue.newBuilder().setFunc(function).build();
    }
}
