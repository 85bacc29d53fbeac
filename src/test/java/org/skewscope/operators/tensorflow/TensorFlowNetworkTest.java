package org.skewscope.operators.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelLoader;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelFile;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.model.keras.KerasFile;
import org.skewscope.model.savedmodel.BundledSavedModel;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.network.Value;
import org.skewscope.runtime.tensorflow.FrozenGraphLoader;
import org.skewscope.runtime.tensorflow.KerasLoader;
import org.skewscope.runtime.tensorflow.SavedModelLoader;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Ops run alone, each on the results of those before it, against the eager run of the whole graph. */
@Timeout(300)
class TensorFlowNetworkTest {

    private static final Path FOLDER = Path.of("src", "test", "resources");
    private static final TensorFlowRuntime TENSORFLOW = new TensorFlowRuntime();
    private static final int SIDE = 32;

    private static ModelFile file(String name) throws Exception {
        Path path = FOLDER.resolve(name);
        if (name.endsWith(".pb")) {
            return new FrozenGraphFormat().open(path, name);
        }
        if (name.endsWith(".h5") || name.endsWith(".keras")) {
            return KerasFile.open(path, name);
        }
        return name.startsWith("networks/several")
                ? SavedModelFile.open(path, name, ModelChoice.SESSION.withOutput("logits"))
                : SavedModelFile.open(path, name);
    }

    private static DenseTensor picture(ModelFile file) {
        int height =
                file.signature().inputHeight() == 0 ? SIDE : file.signature().inputHeight();
        int width = file.signature().inputWidth() == 0 ? SIDE : file.signature().inputWidth();
        Random random = new Random(55);
        float[] numbers = new float[height * width * 3];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextFloat() * 2 - 1;
        }
        return DenseTensor.ofFloat32(Shape.of(1, height, width, 3), numbers);
    }

    /** Returns all tensors, each op run on the results of those before it. */
    private static Map<String, Value> walked(
            TensorFlowNetwork network, DenseTensor picture, Map<String, Value> replaced) throws Exception {
        Map<String, Value> known = new HashMap<>(network.constants());
        known.putAll(replaced);
        known.put(network.input(), network.fed(picture));
        for (Operator operator : network.operators()) {
            Map<String, Value> results = network.run(operator, inputs(operator, known), Map.of());
            assertThat(results.keySet()).containsExactlyElementsOf(operator.outputs());
            known.putAll(results);
        }
        return known;
    }

    private static Map<String, Value> inputs(Operator operator, Map<String, Value> known) {
        Map<String, Value> inputs = new HashMap<>();
        operator.inputs().stream().filter(input -> !input.isEmpty()).forEach(input -> {
            assertThat(known).containsKey(input);
            inputs.put(input, known.get(input));
        });
        return inputs;
    }

    private static ModelRunner runner(ModelFile file) throws Exception {
        ModelLoader loader = file instanceof KerasFile
                ? new KerasLoader(TENSORFLOW)
                : file instanceof SavedModelFile ? new SavedModelLoader(TENSORFLOW) : new FrozenGraphLoader(TENSORFLOW);
        return loader.load(file).orElseThrow().runner();
    }

    private static ExecutionRecipe eager() {
        return new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.EAGER, Grappler.OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keras/softmax",
                "keras/linear",
                "keras/module",
                "signatures/serve",
                "signatures/squeezed",
                "signatures/reshaped_logits",
                "formats/tf1_reference",
                "formats/tf1_resource",
                "layout/nhwc",
                "layout/native",
                "networks/several",
                "networks/loop",
                "networks/recurrent",
                "formats/frozen.pb",
                "formats/inception_like.pb",
                "formats/folding.pb",
                "keras-files/k3-tutorial.h5",
                "keras-files/k3-mobilenet-025.keras",
                "keras-files/k3-ops-shared.keras",
                "keras-files/k2-nested-resnet.h5",
                "layers/golden.keras",
            })
    void eachOpReturnsTheBitsOfTheEagerRun(String name) throws Exception {
        hasTheBitsOfTheEagerRun(file(name));
    }

    @Test
    void theBundledNetworkReturnsTheBitsOfTheEagerRun() throws Exception {
        hasTheBitsOfTheEagerRun(BundledSavedModel.open());
    }

    private static void hasTheBitsOfTheEagerRun(ModelFile file) throws Exception {
        DenseTensor picture = picture(file);
        try (TensorFlowNetwork network = TensorFlowNetwork.of(file, FileLoader.AUTO, TENSORFLOW);
                ModelRunner runner = runner(file)) {
            Map<String, Value> known = walked(network, picture, Map.of());

            List<String> other = new ArrayList<>();
            List<Layer> layers = new ArrayList<>();
            LayerRun run = runner.recorder().orElseThrow().layers(picture, eager(), layers::add);
            for (Layer layer : layers) {
                Value alone = known.get(layer.name());
                boolean transposed =
                        !alone.shape().equals(layer.activation().shape().dimensions());
                if (!transposed && !same(alone, layer.activation())) {
                    other.add(layer.name());
                }
            }
            assertThat(layers).isNotEmpty();
            assertThat(other).isEmpty();
            Value first = known.get(network.outputs().get(0));
            assertThat(same(first, run.outputs().logits())
                            || same(first, run.outputs().probabilities()))
                    .isTrue();
        }
    }

    private static boolean same(Value value, DenseTensor tensor) {
        return DenseTensor.ofFloat32(tensor.shape(), value.floats()).bitIdentical(tensor);
    }

    /** Constants of 256 bytes and more stay in these files. */
    @ParameterizedTest
    @ValueSource(strings = {"formats/frozen.pb", "formats/twins.pb", "formats/folding.pb"})
    void constantsThatStayInTheFileAreConstants(String name) throws Exception {
        hasTheBitsOfTheEagerRun(new FrozenGraphFormat(0, 256).open(FOLDER.resolve(name), name));
    }

    @Test
    void severalResultsLoopsAndBranchesAreSingleOps() throws Exception {
        try (TensorFlowNetwork several = TensorFlowNetwork.of(file("networks/several"), FileLoader.AUTO, TENSORFLOW);
                TensorFlowNetwork loop = TensorFlowNetwork.of(file("networks/loop"), FileLoader.AUTO, TENSORFLOW)) {
            assertThat(several.outputs()).hasSize(2);
            assertThat(walked(several, picture(file("networks/several")), Map.of()))
                    .containsKeys(several.outputs().toArray(String[]::new));
            assertThat(several.operators())
                    .filteredOn(each -> List.of("Split", "Unpack").contains(each.kind()))
                    .extracting(each -> each.outputs().size())
                    .containsExactlyInAnyOrder(2, 3);
            assertThat(loop.operators())
                    .extracting(Operator::kind)
                    .containsAnyOf("StatelessWhile", "While")
                    .containsAnyOf("StatelessIf", "If");
        }
    }

    @Test
    void aLoopAndTheListThatItFillsAreOneStep() throws Exception {
        try (TensorFlowNetwork network =
                TensorFlowNetwork.of(file("networks/recurrent"), FileLoader.AUTO, TENSORFLOW)) {
            assertThat(network.operators()).extracting(Operator::kind).containsOnlyOnce("While");
            assertThat(network.operators()).extracting(Operator::kind).noneMatch(kind -> kind.startsWith("TensorList"));
        }
    }

    @Test
    void weightsThatAnOpReadsByTheirHandleAreConstants() throws Exception {
        try (TensorFlowNetwork network =
                TensorFlowNetwork.of(file("networks/recurrent"), FileLoader.AUTO, TENSORFLOW)) {
            Operator gather = network.operators().stream()
                    .filter(each ->
                            each.kind().equals("GatherV2") && each.name().contains("embedding"))
                    .findFirst()
                    .orElseThrow();

            assertThat(network.constants().get(gather.inputs().get(0)).shape()).containsExactly(16, 4);
        }
    }

    /** Each logit is less by the last bias. */
    @Test
    void anotherConstantTakesThePlaceOfTheFiles() throws Exception {
        ModelFile file = file("keras/linear");
        try (TensorFlowNetwork network = TensorFlowNetwork.of(file, FileLoader.AUTO, TENSORFLOW)) {
            Operator last = network.operators().stream()
                    .filter(each -> List.of("BiasAdd", "Add", "AddV2").contains(each.kind()))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            String bias = last.inputs().get(1);
            Value own = network.constants().get(bias);
            Map<String, Value> known = walked(network, picture(file), Map.of());
            Map<String, Value> inputs = new HashMap<>(inputs(last, known));
            inputs.put(bias, own.with(new float[own.size()]));
            Value without =
                    network.run(last, inputs, Map.of()).get(last.outputs().get(0));

            assertThat(own.isReal()).isTrue();
            for (int i = 0; i < own.size(); i++) {
                assertThat(without.floats()[i] + own.floats()[i])
                        .isEqualTo(known.get(last.outputs().get(0)).floats()[i]);
            }
        }
    }

    @Test
    void anotherSettingTakesThePlaceOfTheOps() throws Exception {
        ModelFile file = file("keras/linear");
        try (TensorFlowNetwork network = TensorFlowNetwork.of(file, FileLoader.AUTO, TENSORFLOW)) {
            Map<String, Value> known = walked(network, picture(file), Map.of());
            Operator convolution = network.operators().stream()
                    .filter(each -> each.attributes().containsKey("strides"))
                    .findFirst()
                    .orElseThrow();
            Value with = network.run(
                            convolution,
                            inputs(convolution, known),
                            Map.of(
                                    "padding",
                                    Attribute.of("VALID"),
                                    "strides",
                                    new Attribute(List.of(1L, 3L, 3L, 1L), List.of(), "")))
                    .get(convolution.outputs().get(0));

            assertThat(with.shape())
                    .isNotEqualTo(known.get(convolution.outputs().get(0)).shape());
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() ->
                            network.run(convolution, inputs(convolution, known), Map.of("axis", Attribute.of(1L))))
                    .withMessageEndingWith("alone: it has no attribute axis");
        }
    }

    @Test
    void whatAnOpRefusesIsSaid() throws Exception {
        ModelFile file = file("keras/linear");
        try (TensorFlowNetwork network = TensorFlowNetwork.of(file, FileLoader.AUTO, TENSORFLOW)) {
            Operator first = network.operators().get(0);

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> network.run(first, Map.of(), Map.of()))
                    .withMessageStartingWith("TensorFlow could not run " + first.kind())
                    .withMessageEndingWith("holds no numbers that can be fed");
        }
    }
}
