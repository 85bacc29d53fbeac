package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.GraphDef;

/**
 * Ops of oneDNN that TensorFlow runs alone only with care: a swish has no kernel outside of graphs,
 * and a batch norm with its ReLU takes an empty list, at which TensorFlow 2.18 ends the process.
 */
class OneDnnOpsTest {

    private static final String GRAPH =
            """
            node { name: "x" op: "Placeholder"
              attr { key: "dtype" value { type: DT_FLOAT } }
              attr { key: "shape" value { shape { dim { size: -1 } dim { size: 8 } dim { size: 8 } dim { size: 3 } } } } }
            %s
            node { name: "norm" op: "FusedBatchNormV3"
              input: "x" input: "scale" input: "offset" input: "mean" input: "variance"
              attr { key: "T" value { type: DT_FLOAT } }
              attr { key: "U" value { type: DT_FLOAT } }
              attr { key: "epsilon" value { f: 0.001 } }
              attr { key: "data_format" value { s: "NHWC" } }
              attr { key: "is_training" value { b: false } } }
            node { name: "relu" op: "Relu" input: "norm" attr { key: "T" value { type: DT_FLOAT } } }
            node { name: "gate" op: "Sigmoid" input: "relu" attr { key: "T" value { type: DT_FLOAT } } }
            node { name: "swish" op: "Mul" input: "relu" input: "gate" attr { key: "T" value { type: DT_FLOAT } } }
            node { name: "axes" op: "Const"
              attr { key: "dtype" value { type: DT_INT32 } }
              attr { key: "value" value { tensor { dtype: DT_INT32 tensor_shape { dim { size: 2 } } int_val: 1 int_val: 2 } } } }
            node { name: "answer" op: "Mean" input: "swish" input: "axes"
              attr { key: "T" value { type: DT_FLOAT } }
              attr { key: "Tidx" value { type: DT_INT32 } }
              attr { key: "keep_dims" value { b: false } } }
            """;

    private static final String NUMBERS =
            """
            node { name: "%s" op: "Const"
              attr { key: "dtype" value { type: DT_FLOAT } }
              attr { key: "value" value { tensor { dtype: DT_FLOAT tensor_shape { dim { size: 3 } }
                float_val: %s float_val: 0.6 float_val: 0.7 } } } }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = ExecutionMode.class,
            names = {"GRAPH", "FUNCTION"})
    void runAlone(ExecutionMode mode) throws Exception {
        String constants = NUMBERS.formatted("scale", "0.5")
                + NUMBERS.formatted("offset", "0.1")
                + NUMBERS.formatted("mean", "0.2")
                + NUMBERS.formatted("variance", "0.9");
        GraphDef.Builder graph = GraphDef.newBuilder();
        TextFormat.merge(GRAPH.formatted(constants), graph);
        Path file = folder.resolve("x.pb");
        Files.write(file, graph.build().toByteArray());
        LoadedModel model = new FrozenGraphLoader(new TensorFlowRuntime())
                .load(new FrozenGraphFormat().open(file, "x.pb"))
                .orElseThrow();
        try {
            ExecutionRecipe recipe = new ExecutionRecipe(1, 0, BatchPadding.NONE, mode, Grappler.ON);
            LayerRun layers = model.runner().recorder().orElseThrow().layers(batch(), recipe);
            DenseTensor logits = model.runner().run(batch(), recipe).logits();
            assertThat(layers.outputs().logits().bitIdentical(logits)).isTrue();
        } finally {
            model.runner().close();
        }
    }

    private static DenseTensor batch() {
        float[] values = new float[8 * 8 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = 7 * i % 256 / 255f;
        }
        return DenseTensor.ofFloat32(Shape.of(1, 8, 8, 3), values);
    }
}
