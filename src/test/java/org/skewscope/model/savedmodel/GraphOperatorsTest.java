package org.skewscope.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.skewscope.model.OperatorGraph;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/** Graphs whose functions, written out, have no end. */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GraphOperatorsTest {

    private final GraphDef.Builder graph = GraphDef.newBuilder().addNode(node("start", "Placeholder"));

    private static NodeDef.Builder node(String name, String op, String... inputs) {
        return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(List.of(inputs));
    }

    private void function(String name, String returned, NodeDef.Builder... nodes) {
        FunctionDef.Builder function = FunctionDef.newBuilder()
                .setSignature(OpDef.newBuilder()
                        .setName(name)
                        .addInputArg(OpDef.ArgDef.newBuilder().setName("x"))
                        .addOutputArg(OpDef.ArgDef.newBuilder().setName("y")))
                .putRet("y", returned);
        for (NodeDef.Builder node : nodes) {
            function.addNodeDef(node);
        }
        graph.getLibraryBuilder().addFunction(function);
    }

    private OperatorGraph read() {
        return GraphOperators.of(
                graph.build(),
                Map.of("start", List.of(1)),
                List.of("end:0"),
                new GraphOperators.Values(Map.of(), Map.of()));
    }

    @Test
    void functionsThatCallTheNextOneTwiceAreWrittenOutInPart() {
        for (int i = 0; i < 60; i++) {
            String called = i == 59 ? "Relu" : "f" + (i + 1);
            function("f" + i, "b:y:0", node("a", called, "x"), node("b", called, "a:y:0"));
        }
        graph.addNode(node("end", "f0", "start"));

        assertThat(read().operators()).isNotEmpty();
    }

    @Test
    void aFunctionThatReturnsItsOwnResultIsLeft() {
        function("f", "x");
        graph.addNode(node("end", "f", "end"));

        assertThat(read().operators()).isEmpty();
    }

    @Test
    void aFunctionIsReplacedByItsNodes() {
        function("f", "a:y:0", node("a", "Relu", "x"));
        graph.addNode(node("end", "f", "start"));

        assertThat(read().operators()).singleElement().asString().contains("end/a");
    }

    @Test
    void aSplitIntoTwoBillionPartsHasAThousand() {
        graph.addNode(node("end", "Split", "start")
                .putAttr(
                        "num_split",
                        AttrValue.newBuilder().setI(Integer.MAX_VALUE).build()));

        assertThat(read().operators().get(0).outputs()).hasSize(1000);
    }
}
