package org.skewscope.runtime.tensorflow.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.TextFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Xla;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.RewriterSettings;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** A function that refuses what it is fed as soon as it is run. */
class FunctionExecutionTest {

    private static final String GRAPH =
            """
            node { name: "x" op: "Placeholder"
              attr { key: "dtype" value { type: DT_FLOAT } }
              attr { key: "shape" value { shape { dim { size: -1 } dim { size: 2 } } } } }
            node { name: "log" op: "Log" input: "x" attr { key: "T" value { type: DT_FLOAT } } }
            node { name: "answer" op: "CheckNumerics" input: "log"
              attr { key: "T" value { type: DT_FLOAT } }
              attr { key: "message" value { s: "no number" } } }
            """;

    private static final DenseTensor ZEROS = DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {0, 0});

    @Test
    void tellsItsRewrittenGraphWithoutRunningIt() throws Exception {
        GraphDef.Builder graph = GraphDef.newBuilder();
        TextFormat.merge(GRAPH, graph);
        TensorName answer = TensorName.parse("answer");
        ModelVariant model =
                ModelVariant.of(new ModelGraph(graph.build(), "x", answer, answer), new ModelWeights(Map.of()));
        try (FunctionExecution function = new FunctionExecution(
                model.graph(), model.weights(), model.definitions(), RewriterSettings.of(Grappler.ON), Xla.OFF)) {
            assertThat(function.rewritten(ZEROS).getNodeList())
                    .extracting(NodeDef::getOp)
                    .contains("_Arg", "Log", "CheckNumerics", "_Retval");
            assertThatThrownBy(() -> function.run(ZEROS, 1)).hasMessageContaining("no number");
        }
    }
}
