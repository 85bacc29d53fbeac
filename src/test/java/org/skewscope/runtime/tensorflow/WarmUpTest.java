package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.savedmodel.BundledSavedModel;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OpDefinitions;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.runtime.tensorflow.mode.WarmUp;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

class WarmUpTest {

    private static final List<ExecutionRecipe> RECIPES = ExecutionMode.of(ModelRuntime.TENSORFLOW).stream()
            .map(mode -> new ExecutionRecipe(1, 0, BatchPadding.NONE, mode, Grappler.ON))
            .toList();

    @Test
    void executionsMadeSideBySideGiveTheBitsOfThoseMadeOneByOne() throws Exception {
        try (TensorFlowModelRunner one = runner();
                TensorFlowModelRunner sideBySide = runner()) {
            sideBySide.prepare(RECIPES);
            for (ExecutionRecipe recipe : RECIPES) {
                for (int rows : new int[] {1, 2, 3}) {
                    DenseTensor batch = noise(rows);
                    ModelOutputs expected = one.run(batch, recipe);
                    ModelOutputs outputs = sideBySide.run(batch, recipe);

                    assertThat(outputs.logits().bitIdentical(expected.logits())).isTrue();
                    assertThat(outputs.probabilities().bitIdentical(expected.probabilities()))
                            .isTrue();
                    assertThat(outputs.weights()).isEqualTo(expected.weights());
                }
            }
        }
    }

    @Test
    void closingWhileTheyAreMadeIsNoMatter() throws Exception {
        TensorFlowModelRunner runner = runner();
        runner.prepare(RECIPES);
        runner.close();
        // The next one finds a working library.
        try (TensorFlowModelRunner next = runner()) {
            assertThat(next.run(noise(1), RECIPES.get(0)).logits().shape()).isEqualTo(Shape.of(1, 1000));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Conv2D, true",
        "VarHandleOp, true",
        "ReadVariableOp, true",
        "RandomUniform, false",
        "AssignAddVariableOp, false",
        "While, false",
        "Assert, false"
    })
    void noRunGoesBeforeTheFirstWhereRunsDependOnThoseBefore(String op, boolean harmless) {
        ModelGraph graph = new ModelGraph(
                GraphDef.newBuilder()
                        .addNode(NodeDef.newBuilder().setName("in").setOp("Placeholder"))
                        .addNode(NodeDef.newBuilder().setName("out").setOp(op))
                        .build(),
                "in",
                TensorName.parse("out"),
                TensorName.parse("out"));
        OpDefinitions definitions =
                new OpDefinitions(TensorFlow.registeredOpList(), FunctionDefLibrary.getDefaultInstance());

        assertThat(WarmUp.leavesNoTrace(graph, definitions)).isEqualTo(harmless);
    }

    private static TensorFlowModelRunner runner() throws Exception {
        return new SavedModelLoader(new TensorFlowRuntime()).runner(BundledSavedModel.open());
    }

    private static DenseTensor noise(int rows) {
        float[] values = new float[rows * 224 * 224 * 3];
        Random random = new Random(rows);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return DenseTensor.ofFloat32(Shape.of(rows, 224, 224, 3), values);
    }
}
