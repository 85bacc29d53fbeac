package org.skewscope.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.model.ModelFact;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

class GraphFactsTest {

    @Test
    void theStepsBeforeTheFirstConvolutionAreTold() {
        GraphDef graph = GraphDef.newBuilder()
                .addNode(node("image", "Placeholder"))
                .addNode(node("cast", "Cast", "image"))
                .addNode(constant("half", 127.5f))
                .addNode(constant("one", 1))
                .addNode(node("scaled", "RealDiv", "cast", "half"))
                .addNode(node("shifted", "Sub", "scaled", "one"))
                .addNode(node("conv", "Conv2D", "shifted", "kernel"))
                .addNode(constant("two", 2))
                .addNode(node("later", "Mul", "conv", "two"))
                .build();

        assertThat(GraphFacts.of(graph, "image:0"))
                .containsExactly(
                        new ModelFact.Rescales("scaled", "RealDiv", List.of(1 / 127.5), List.of(0.0)),
                        new ModelFact.Rescales("shifted", "Sub", List.of(1.0), List.of(-1.0)));
    }

    @Test
    void whatSeveralTakeIsNoStep() {
        GraphDef graph = GraphDef.newBuilder()
                .addNode(node("image", "Placeholder"))
                .addNode(constant("two", 2))
                .addNode(node("a", "Mul", "image", "two"))
                .addNode(node("b", "Mul", "image", "two"))
                .build();

        assertThat(GraphFacts.of(graph, "image:0")).isEmpty();
    }

    private static NodeDef node(String name, String op, String... inputs) {
        return NodeDef.newBuilder()
                .setName(name)
                .setOp(op)
                .addAllInput(List.of(inputs))
                .build();
    }

    private static NodeDef constant(String name, float value) {
        return node(name, "Const").toBuilder()
                .putAttr(
                        "value",
                        AttrValue.newBuilder()
                                .setTensor(TensorProto.newBuilder()
                                        .setDtype(DataType.DT_FLOAT)
                                        .addFloatVal(value))
                                .build())
                .build();
    }
}
