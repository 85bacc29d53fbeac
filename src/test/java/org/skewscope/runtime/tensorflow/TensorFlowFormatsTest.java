package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelLoaders;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.model.savedmodel.SavedModelFormat;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Files that TensorFlow 2.18 in Python wrote, against what it made of one batch ({@code
 * model_files.py golden}). Bits are compared by {@code model_files.py judge} on one machine.
 */
class TensorFlowFormatsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "formats");
    private static final int SIDE = 32;
    private static final float TOLERANCE = 1e-5f;

    private final ModelFormats formats = new ModelFormats(List.of(new SavedModelFormat(), new FrozenGraphFormat()));
    private final TensorFlowRuntime tensorFlow = new TensorFlowRuntime();
    private final ModelLoaders loaders =
            new ModelLoaders(List.of(new SavedModelLoader(tensorFlow), new FrozenGraphLoader(tensorFlow)));

    static Stream<Arguments> everyWay() {
        return Stream.of(
                        "tf1_reference",
                        "tf1_resource",
                        "frozen.pb",
                        "inception_like.pb",
                        "twins.pb",
                        "folding.pb",
                        "uint8",
                        "two_outputs")
                .flatMap(name ->
                        ExecutionMode.of(ModelRuntime.TENSORFLOW).stream().map(mode -> Arguments.of(name, mode)));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void runsAsPythonDoes(String name, ExecutionMode mode) throws Exception {
        ModelOutputs outputs = run(name, recipe(mode));
        boolean probabilities = name.equals("inception_like.pb");
        float[] own = (probabilities ? outputs.probabilities() : outputs.logits()).toFloats();
        JsonNode golden = new ObjectMapper()
                .readTree(FOLDER.resolve("golden.json").toFile())
                .get(name);

        assertThat(own).hasSize(golden.size());
        for (int i = 0; i < own.length; i++) {
            assertThat(own[i]).isEqualTo((float) golden.get(i).asDouble(), within(TOLERANCE));
        }
        assertThat(outputs.weights()).hasSize(64);
    }

    @Test
    void aFrozenGraphHasAFloat64Reference() throws Exception {
        float[] exact = run("frozen.pb", recipe(ExecutionMode.EAGER).withPrecision(Precision.FLOAT64))
                .logits()
                .toFloats();
        float[] own = run("frozen.pb", recipe(ExecutionMode.EAGER)).logits().toFloats();

        assertThat(exact).isNotEqualTo(own);
        for (int i = 0; i < own.length; i++) {
            assertThat(exact[i]).isEqualTo(own[i], within(TOLERANCE));
        }
    }

    @Test
    void constantsAreNotRounded() {
        assertThatThrownBy(
                        () -> run("frozen.pb", recipe(ExecutionMode.GRAPH).withLoading(WeightLoading.FLOAT16_WEIGHTS)))
                .isInstanceOf(ExecutionException.class)
                .hasMessage("frozen.pb stores weights as constants, so Skewscope cannot round them");
    }

    @Test
    void uint8IsFedWholeNumbersOnly() throws Exception {
        LoadedModel model = loaders.load(formats.open(FOLDER.resolve("uint8")));
        assertThatThrownBy(() -> model.runner().run(batch(1 / 255f), recipe(ExecutionMode.GRAPH)))
                .isInstanceOf(ExecutionException.class)
                .hasMessageStartingWith("uint8 takes uint8, the integers 0 to 255");
        model.runner().close();
    }

    private ModelOutputs run(String name, ExecutionRecipe recipe) throws Exception {
        ModelChoice choice = name.equals("two_outputs") ? ModelChoice.SESSION.withOutput("b") : ModelChoice.SESSION;
        LoadedModel model = loaders.load(formats.open(FOLDER.resolve(name), choice));
        try {
            return model.runner().run(batch(name.equals("uint8") ? 1 : 1 / 255f), recipe);
        } finally {
            model.runner().close();
        }
    }

    private static ExecutionRecipe recipe(ExecutionMode mode) {
        return new ExecutionRecipe(1, 0, BatchPadding.NONE, mode, Grappler.OFF);
    }

    /** 0, 7, 14 and so on modulo 256. */
    private static DenseTensor batch(float scale) {
        float[] values = new float[SIDE * SIDE * 3];
        for (int i = 0; i < values.length; i++) {
            int whole = 7 * i % 256;
            values[i] = scale == 1 ? whole : whole / 255f;
        }
        return DenseTensor.ofFloat32(Shape.of(1, SIDE, SIDE, 3), values);
    }
}
