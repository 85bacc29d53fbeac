package org.skewscope.runtime.tensorflow.mode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.execution.option.Grappler;
import org.skewscope.runtime.tensorflow.ScalarConstant;
import org.skewscope.runtime.tensorflow.graph.Attributes;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.RewriterPatch;
import org.skewscope.runtime.tensorflow.graph.RewriterSettings;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Grappler leaves the assignment of variables alone, and nothing else: a division by 255 tells,
 * which it makes a multiplication.
 */
class GraphExecutionTest {

    private static final AttrValue FLOAT =
            AttrValue.newBuilder().setType(DataType.DT_FLOAT).build();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 40})
    void aModelIsRewrittenHoweverManyVariablesItHas(int variables) {
        float factor = (float) Math.pow(2, variables);

        assertThat(run(variables, Grappler.ON)).isEqualTo(values(1 / 255f, 1, factor));
        assertThat(run(variables, Grappler.OFF)).isEqualTo(values(1, 255, factor));
    }

    @Test
    void functionsThatAreRewrittenApartAreToldFromThoseThatAreNot() {
        ModelGraph plain = model(1);
        assertThat(RewriterPatch.rewritesNoFunctions(plain, plain)).isTrue();

        // What an op such as a loop calls.
        ModelGraph loop = withFunction(plain, function());
        assertThat(RewriterPatch.rewritesNoFunctions(loop, loop)).isFalse();

        ModelGraph called = withFunction(plain, function());
        assertThat(RewriterPatch.rewritesNoFunctions(called, plain)).isTrue();

        AttrValue yes = AttrValue.newBuilder().setB(true).build();
        ModelGraph kept = withFunction(plain, function().putAttr("_noinline", yes));
        assertThat(RewriterPatch.rewritesNoFunctions(kept, plain)).isFalse();
    }

    private static float[] run(int variables, Grappler grappler) {
        ModelGraph model = model(variables);
        Map<String, DenseTensor> weights = new HashMap<>();
        for (NodeDef variable : model.variables()) {
            weights.put(variable.getName(), DenseTensor.ofFloat32(Shape.of(1), new float[] {2}));
        }
        try (GraphExecution execution =
                new GraphExecution(model, () -> model, new ModelWeights(weights), RewriterSettings.of(grappler))) {
            DenseTensor bytes = DenseTensor.ofFloat32(Shape.of(1, 256), values(1, 1, 1));
            return execution.run(bytes, 1).logits().float32();
        }
    }

    private static float[] values(float multiplier, float divisor, float factor) {
        float[] values = new float[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * multiplier / divisor * factor;
        }
        return values;
    }

    /** x / 255, multiplied by each of the variables, which are 2: no bit of it is rounded off. */
    private static ModelGraph model(int variables) {
        GraphDef.Builder graph = GraphDef.newBuilder()
                .addNode(node("in", "Placeholder").putAttr("dtype", FLOAT).putAttr("shape", shape(-1, 256)))
                .addNode(ScalarConstant.named("divisor", 255))
                .addNode(node("out0", "RealDiv", "in", "divisor").putAttr("T", FLOAT));
        for (int i = 0; i < variables; i++) {
            graph.addNode(node("variable" + i, "VarHandleOp")
                            .putAttr("shared_name", Attributes.text("variable" + i))
                            .putAttr("dtype", FLOAT)
                            .putAttr("shape", shape(1)))
                    .addNode(node("value" + i, "ReadVariableOp", "variable" + i).putAttr("dtype", FLOAT))
                    .addNode(
                            node("out" + (i + 1), "Mul", "out" + i, "value" + i).putAttr("T", FLOAT));
        }
        TensorName output = TensorName.parse("out" + variables);
        return new ModelGraph(graph.build(), "in", output, output);
    }

    private static ModelGraph withFunction(ModelGraph model, FunctionDef.Builder function) {
        GraphDef.Builder graph = model.graph().toBuilder();
        graph.getLibraryBuilder().addFunction(function);
        return model.withGraph(graph.build());
    }

    private static FunctionDef.Builder function() {
        return FunctionDef.newBuilder().setSignature(OpDef.newBuilder().setName("body"));
    }

    private static NodeDef.Builder node(String name, String op, String... inputs) {
        return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(List.of(inputs));
    }

    private static AttrValue shape(long... sizes) {
        AttrValue.Builder shape = AttrValue.newBuilder();
        for (long size : sizes) {
            shape.getShapeBuilder().addDimBuilder().setSize(size);
        }
        return shape.build();
    }
}
