package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Layout;
import org.skewscope.execution.option.Precision;
import org.skewscope.model.LayoutModels;
import org.skewscope.model.ModelException;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime.OneDnn;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorDiff;
import org.skewscope.tensor.npy.NpyReader;
import org.tensorflow.proto.TensorShapeProto;

/**
 * One classifier as SavedModels that are fed NHWC and NCHW; what Python's TensorFlow returns for
 * them is in the same folder ({@code make_layout_models.py}).
 */
class LayoutTest {

    private final DenseTensor pictures = read("pictures");

    @TempDir
    Path folder;

    /** Python's bits do not carry over to other processors. */
    @ParameterizedTest
    @EnumSource(
            value = ExecutionMode.class,
            names = {"EAGER", "GRAPH", "FUNCTION"})
    void aModelOfChannelsFirstReturnsWhatPythonDoes(ExecutionMode mode) throws Exception {
        try (ModelRunner runner = open(LayoutModels.channelsFirst())) {
            DenseTensor logits =
                    runner.run(pictures, recipe(mode, Layout.MODEL)).logits();
            DenseTensor python = read(mode == ExecutionMode.EAGER ? "eager" : "function");
            assertThat(TensorDiff.between(logits, python).maxAbsolute()).isLessThan(1e-5);
            assertThat(runner.run(pictures, recipe(mode, Layout.NCHW)).logits().bitIdentical(logits))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutionMode.class,
            names = {"EAGER", "GRAPH", "FUNCTION"})
    void bothLayoutsOfOneModelGiveTheSameLogits(ExecutionMode mode) throws Exception {
        ExecutionRecipe recipe = recipe(mode, Layout.MODEL);
        try (ModelRunner first = open(LayoutModels.channelsFirst());
                ModelRunner last = open(LayoutModels.channelsLast())) {
            ModelOutputs outputs = first.run(pictures, recipe);
            assertThat(outputs.logits().bitIdentical(last.run(pictures, recipe).logits()))
                    .isTrue();
            assertThat(outputs.weights()).isNotEmpty();
        }
    }

    @Test
    void theFloat64ReferenceIsFedTheSameWay() throws Exception {
        ExecutionRecipe exact = recipe(ExecutionMode.EAGER, Layout.MODEL).withPrecision(Precision.FLOAT64);
        for (SavedModelFile model : models()) {
            try (ModelRunner runner = open(model)) {
                DenseTensor logits = runner.run(pictures, exact).logits();
                assertThat(TensorDiff.between(logits, read("eager")).maxAbsolute())
                        .isLessThan(1e-5);
            }
        }
    }

    /** Whatever the model is fed and has inside, its layers are pictures that can be looked at. */
    @ParameterizedTest
    @EnumSource(
            value = ExecutionMode.class,
            names = {"EAGER", "GRAPH", "FUNCTION"})
    void layersAreChannelsLastAndEndInTheBitsOfTheRun(ExecutionMode mode) throws Exception {
        // Channels first throughout is what oneDNN alone can run.
        assumeThat(OneDnn.isOn()).isTrue();
        ExecutionRecipe recipe = recipe(mode, Layout.MODEL);
        for (SavedModelFile model : models()) {
            try (TensorFlowModelRunner runner = open(model)) {
                LayerRun run = runner.recorder().orElseThrow().layers(pictures, recipe);
                DenseTensor logits = runner.run(pictures, recipe).logits();
                assertThat(run.outputs().logits().bitIdentical(logits)).isTrue();
                assertThat(TensorDiff.between(logits, read("function")).maxAbsolute())
                        .isLessThan(1e-5);
                List<Shape> convolutions = run.layers().stream()
                        .filter(layer -> layer.operation().contains("Conv2D"))
                        .map(layer -> layer.activation().shape())
                        .toList();
                assertThat(convolutions)
                        .as(model.name())
                        .containsExactly(Shape.of(1, 20, 24, 8), Shape.of(1, 10, 12, 16));
                assertThat(relu(run).shape()).isEqualTo(Shape.of(1, 20, 24, 8));
            }
        }
    }

    private static DenseTensor relu(LayerRun run) {
        return run.layers().stream()
                .filter(layer -> layer.operation().contains("Relu6"))
                .map(Layer::activation)
                .findFirst()
                .orElseThrow();
    }

    private static List<SavedModelFile> models() throws ModelException {
        return List.of(
                LayoutModels.channelsFirst(), LayoutModels.channelsFirstThroughout(), LayoutModels.channelsLast());
    }

    @Test
    void aLayoutThatDoesNotFitIsRefusedWithWhatToDo() throws Exception {
        try (ModelRunner first = open(LayoutModels.channelsFirst());
                ModelRunner last = open(LayoutModels.channelsLast())) {
            assertRefused(
                    first,
                    Layout.NHWC,
                    "nchw takes NCHW (3 × 40 × 48), this pathway's batch is NHWC",
                    "Set Layout to 'as the model expects', or to NCHW.");
            assertRefused(
                    last,
                    Layout.NCHW,
                    "nhwc takes NHWC (40 × 48 × 3), this pathway's batch is NCHW",
                    "Set Layout to 'as the model expects', or to NHWC.");
        }
    }

    @Test
    void aWrongSizeIsNamedInTheModelsOwnLayout() throws Exception {
        DenseTensor turned = pictures.reshaped(Shape.of(3, 48, 40, 3));
        try (ModelRunner runner = open(LayoutModels.channelsFirst())) {
            assertThatThrownBy(() -> runner.run(turned, recipe(ExecutionMode.EAGER, Layout.MODEL)))
                    .hasMessage("nchw takes 3 × 40 × 48, the batch is 3 × 48 × 40")
                    .extracting(e -> RemedySentence.of(((ExecutionException) e).remedy()))
                    .isEqualTo("Set Input size to 40 × 48, or choose a resize method that does not keep"
                            + " the aspect ratio.");
        }
    }

    /**
     * A signature of any sizes says nothing: then the batch stays as it is unless told otherwise.
     */
    @ParameterizedTest
    @EnumSource(
            value = ExecutionMode.class,
            names = {"EAGER", "GRAPH", "FUNCTION"})
    void anOpenSignatureTakesEitherLayout(ExecutionMode mode) throws Exception {
        List<TensorShapeProto> open = List.of(anySizes(), unknownRank());
        for (int i = 0; i < open.size(); i++) {
            SavedModelFile first = LayoutModels.withInput("nchw", open.get(i), folder.resolve("first" + i));
            SavedModelFile last = LayoutModels.withInput("nhwc", open.get(i), folder.resolve("last" + i));
            try (ModelRunner runner = open(first);
                    ModelRunner other = open(last)) {
                DenseTensor logits =
                        runner.run(pictures, recipe(mode, Layout.NCHW)).logits();
                assertThat(TensorDiff.between(logits, read("function")).maxAbsolute())
                        .isLessThan(1e-5);
                assertThat(other.run(pictures, recipe(mode, Layout.MODEL))
                                .logits()
                                .bitIdentical(logits))
                        .isTrue();
            }
        }
    }

    private static TensorShapeProto anySizes() {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int axis = 0; axis < 4; axis++) {
            shape.addDimBuilder().setSize(-1);
        }
        return shape.build();
    }

    private static TensorShapeProto unknownRank() {
        return TensorShapeProto.newBuilder().setUnknownRank(true).build();
    }

    private void assertRefused(ModelRunner runner, Layout layout, String message, String remedy) {
        assertThatThrownBy(() -> runner.run(pictures, recipe(ExecutionMode.GRAPH, layout)))
                .hasMessage(message)
                .extracting(e -> RemedySentence.of(((ExecutionException) e).remedy()))
                .isEqualTo(remedy);
    }

    private static TensorFlowModelRunner open(SavedModelFile model) throws Exception {
        return new SavedModelLoader(new TensorFlowRuntime()).runner(model);
    }

    private static ExecutionRecipe recipe(ExecutionMode mode, Layout layout) {
        BatchRecipe batch = new BatchRecipe(3, 0, BatchPadding.NONE).withLayout(layout);
        return new ExecutionRecipe(1, 0, BatchPadding.NONE, mode, Grappler.OFF).withBatch(batch);
    }

    private static DenseTensor read(String name) {
        try {
            return NpyReader.read(LayoutModels.FOLDER.resolve(name + ".npy"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
