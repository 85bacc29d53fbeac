package org.skewscope.runtime.tensorflow.constants;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.option.Grappler;
import org.skewscope.runtime.tensorflow.graph.ConstantNumbers;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.RewriterSettings;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;
import org.skewscope.runtime.tensorflow.mode.ModelWeights;
import org.skewscope.runtime.tensorflow.mode.OptimizedGraph;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** A convolution whose result is multiplied: an optimizer multiplies the kernel instead. */
class FoldedConstantsTest {

    private static final String GRAPH =
            """
            node { name: "x" op: "Placeholder"
              attr { key: "dtype" value { type: DT_FLOAT } }
              attr { key: "shape" value { shape { dim { size: -1 } dim { size: 8 } dim { size: 8 } dim { size: 3 } } } } }
            node { name: "kernel" op: "Const"
              attr { key: "dtype" value { type: DT_FLOAT } }
              attr { key: "value" value { tensor { dtype: DT_FLOAT
                tensor_shape { dim { size: 3 } dim { size: 3 } dim { size: 3 } dim { size: 2 } } %s } } } }
            node { name: "variance" op: "Const"
              attr { key: "dtype" value { type: DT_FLOAT } }
              attr { key: "value" value { tensor { dtype: DT_FLOAT tensor_shape { dim { size: 2 } }
                float_val: 0.8 float_val: 1.1 } } } }
            node { name: "conv" op: "Conv2D" input: "x" input: "kernel"
              attr { key: "T" value { type: DT_FLOAT } }
              attr { key: "padding" value { s: "SAME" } }
              attr { key: "strides" value { list { i: 1 i: 1 i: 1 i: 1 } } } }
            node { name: "factor" op: "Rsqrt" input: "variance" attr { key: "T" value { type: DT_FLOAT } } }
            node { name: "scaled" op: "Mul" input: "conv" input: "factor" attr { key: "T" value { type: DT_FLOAT } } }
            node { name: "shifted" op: "AddV2" input: "scaled" input: "factor" attr { key: "T" value { type: DT_FLOAT } } }
            node { name: "axes" op: "Const"
              attr { key: "dtype" value { type: DT_INT32 } }
              attr { key: "value" value { tensor { dtype: DT_INT32 tensor_shape { dim { size: 2 } } int_val: 1 int_val: 2 } } } }
            node { name: "answer" op: "Mean" input: "shifted" input: "axes"
              attr { key: "T" value { type: DT_FLOAT } }
              attr { key: "Tidx" value { type: DT_INT32 } }
              attr { key: "keep_dims" value { b: false } } }
            """;

    private static final DenseTensor BATCH = DenseTensor.ofFloat32(Shape.of(1, 8, 8, 3), new float[8 * 8 * 3]);

    private int runs;

    @Test
    void findsHowEachKernelIsComputed() throws Exception {
        FoldedConstants.Traced traced = traced(node -> node).orElseThrow();
        assertThat(traced.origins().values())
                .filteredOn(origin -> origin.getName().endsWith("/merged_input"))
                .isNotEmpty()
                .allMatch(origin -> origin.getOp().equals("Mul"));
        assertThat(traced.origins()).containsKey("factor");
        assertThat(traced.graph().graph().getNodeList())
                .flatExtracting(node -> ConstantNumbers.of(node).stream().toList())
                .isNotEmpty()
                .allMatch(ConstantNumbers::areOne);
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void believesNoGuessThatGivesAnotherNumber() throws Exception {
        assertThat(traced(node -> isKernel(node) ? changed(node) : node)).isEmpty();
    }

    @Test
    void believesNoGuessThatIsRightOnce() throws Exception {
        assertThat(traced(node -> isKernel(node) && runs == 2 ? changed(node) : node))
                .isEmpty();
    }

    @Test
    void refusesAConstantOfUnknownOrigin() throws Exception {
        assertThat(traced(node ->
                        isKernel(node) ? node.toBuilder().setName("another").build() : node))
                .isEmpty();
    }

    private static boolean isKernel(NodeDef node) {
        return node.getName().endsWith("/merged_input");
    }

    private static NodeDef changed(NodeDef kernel) {
        float number = ConstantNumbers.of(kernel).orElseThrow().at(0);
        return ConstantNumbers.withOne(kernel, Math.nextUp(number));
    }

    private Optional<FoldedConstants.Traced> traced(UnaryOperator<NodeDef> lie) throws Exception {
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < 54; i++) {
            numbers.append("float_val: 0.").append(i + 10).append(' ');
        }
        GraphDef.Builder graph = GraphDef.newBuilder();
        TextFormat.merge(GRAPH.formatted(numbers), graph);
        TensorName answer = TensorName.parse("answer");
        ModelVariant flat = ModelVariant.of(
                        new ModelGraph(graph.build(), "x", answer, answer), new ModelWeights(Map.of()))
                .inlined();
        return new FoldedConstants(flat.graph(), Set.of("kernel"), flat.definitions(), given -> {
                    runs++;
                    ModelGraph optimized =
                            OptimizedGraph.ofFunction(flat.withGraph(given), RewriterSettings.of(Grappler.ON), BATCH);
                    GraphDef.Builder told = optimized.graph().toBuilder().clearNode();
                    optimized.graph().getNodeList().forEach(n -> told.addNode(lie.apply(n)));
                    return optimized.withGraph(told.build());
                })
                .trace();
    }
}
