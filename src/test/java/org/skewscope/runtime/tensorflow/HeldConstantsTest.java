package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.Xla;
import org.skewscope.model.ModelFile;
import org.skewscope.model.frozengraph.FrozenGraphFile;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.runtime.tensorflow.constants.StreamedConstants;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * A frozen graph whose constants stay in the file has the bits of the same graph in a plain session
 * or function, which {@code model_files.py judge} holds against Python. In these files each
 * constant of 256 bytes and more stays outside.
 */
class HeldConstantsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "formats");
    private static final FrozenGraphFormat APART = new FrozenGraphFormat(0, 256);
    private static final int SIDE = 32;
    private static final Map<Plain, DenseTensor> PLAIN = new HashMap<>();

    /** A run of a whole graph. */
    private record Plain(String name, ExecutionRecipe recipe, int rows) {}

    @TempDir
    private Path folder;

    private final FrozenGraphLoader loader = new FrozenGraphLoader(new TensorFlowRuntime());

    static Stream<Arguments> everyWay() {
        return Stream.of("frozen.pb", "inception_like.pb", "twins.pb", "folding.pb")
                .flatMap(name -> Stream.of(ExecutionMode.EAGER, ExecutionMode.GRAPH, ExecutionMode.FUNCTION)
                        .flatMap(mode -> Stream.of(Grappler.ON, Grappler.OFF)
                                .map(grappler -> Arguments.of(name, recipe(mode, grappler)))));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void givesTheBitsOfTheWholeGraph(String name, ExecutionRecipe recipe) throws Exception {
        for (int rows : List.of(1, 3)) {
            ModelOutputs own = run(APART, name, recipe, rows);
            KernelBits.assertAgree(own.logits(), whole(name, recipe, rows), rows + " rows");
        }
    }

    /** A kernel looks at its constants in the first run; in the second it has its own. */
    @ParameterizedTest
    @MethodSource("everyWay")
    void givesTheSameBitsWhereEachRunReadsTheConstants(String name, ExecutionRecipe recipe) throws Exception {
        FrozenGraphLoader streaming =
                new FrozenGraphLoader(new TensorFlowRuntime(), new StreamedConstants.Limits(0, 0));
        LoadedModel model =
                streaming.load(APART.open(FOLDER.resolve(name), name)).orElseThrow();
        try {
            for (int rows : List.of(1, 1, 3, 3, 1)) {
                DenseTensor own = model.runner().run(batch(rows), recipe).logits();
                KernelBits.assertAgree(own, whole(name, recipe, rows), rows + " rows");
            }
        } finally {
            model.runner().close();
        }
    }

    @Test
    void constantsAreReadWhileAnOpTakesThem() throws Exception {
        Path copy = Files.copy(FOLDER.resolve("folding.pb"), folder.resolve("y.pb"));
        ExecutionRecipe recipe = recipe(ExecutionMode.FUNCTION, Grappler.ON);
        LoadedModel model = new FrozenGraphLoader(new TensorFlowRuntime(), new StreamedConstants.Limits(0, 0))
                .load(APART.open(copy, "y.pb"))
                .orElseThrow();
        model.runner().run(batch(1), recipe);
        Files.write(copy, new byte[10]);
        assertThatThrownBy(() -> model.runner().run(batch(1), recipe))
                .isInstanceOf(ExecutionException.class)
                .hasMessage("TensorFlow could not run y.pb: it was written anew while it was open");
        model.runner().close();
    }

    /** A kernel that keeps constant weights must not run the layer that is alike. */
    @ParameterizedTest
    @MethodSource("everyWay")
    void layersEndInTheBitsOfTheRun(String name, ExecutionRecipe recipe) throws Exception {
        for (FrozenGraphFormat format : List.of(new FrozenGraphFormat(), APART)) {
            LoadedModel model =
                    loader.load(format.open(FOLDER.resolve(name), name)).orElseThrow();
            try {
                for (int rows : List.of(1, 3)) {
                    LayerRun run = model.runner().recorder().orElseThrow().layers(batch(rows), recipe);
                    DenseTensor logits = model.runner().run(batch(rows), recipe).logits();
                    KernelBits.assertAgree(run.outputs().logits(), logits, rows + " rows");
                }
            } finally {
                model.runner().close();
            }
        }
    }

    @Test
    void theFloat64ReferenceAndXlaHaveAllNumbers() throws Exception {
        ExecutionRecipe exact = recipe(ExecutionMode.EAGER, Grappler.ON).withPrecision(Precision.FLOAT64);
        ExecutionRecipe compiled = recipe(ExecutionMode.FUNCTION, Grappler.ON).withXla(Xla.ON);
        for (ExecutionRecipe recipe : List.of(exact, compiled)) {
            DenseTensor whole =
                    run(new FrozenGraphFormat(), "twins.pb", recipe, 1).logits();
            assertThat(run(APART, "twins.pb", recipe, 1).logits().bitIdentical(whole))
                    .isTrue();
        }
    }

    @Test
    void tellsTheNumbersOfEachConstant() throws Exception {
        ModelFile whole = new FrozenGraphFormat().open(FOLDER.resolve("twins.pb"), "x");
        ModelFile apart = APART.open(FOLDER.resolve("twins.pb"), "x");
        assertThat(((FrozenGraphFile) apart).constants()).hasSize(7);
        assertThat(apart.origin()).isEqualTo(whole.origin());
        assertThat(apart.sha256()).isEqualTo(whole.sha256());
        var expected = whole.contents().orElseThrow().weights();
        var own = apart.contents().orElseThrow().weights();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(own.get(i).name()).isEqualTo(expected.get(i).name());
            assertThat(own.get(i)
                            .values()
                            .read()
                            .bitIdentical(expected.get(i).values().read()))
                    .isTrue();
        }
    }

    @Test
    void refusesAFileThatWasWrittenAnew() throws Exception {
        Path copy = Files.copy(FOLDER.resolve("twins.pb"), folder.resolve("x.pb"));
        LoadedModel model = loader.load(APART.open(copy, "x.pb")).orElseThrow();
        Files.write(copy, new byte[10]);
        assertThatThrownBy(() -> model.runner().run(batch(1), recipe(ExecutionMode.EAGER, Grappler.ON)))
                .isInstanceOf(ExecutionException.class)
                .hasMessage("TensorFlow could not run x.pb: it was written anew while it was open");
        model.runner().close();
    }

    /** Returns the logits of a plain session or function, which two tests ask for. */
    private DenseTensor whole(String name, ExecutionRecipe recipe, int rows) throws Exception {
        Plain plain = new Plain(name, recipe, rows);
        if (!PLAIN.containsKey(plain)) {
            PLAIN.put(plain, run(new FrozenGraphFormat(), name, recipe, rows).logits());
        }
        return PLAIN.get(plain);
    }

    private ModelOutputs run(FrozenGraphFormat format, String name, ExecutionRecipe recipe, int rows) throws Exception {
        LoadedModel model = loader.load(format.open(FOLDER.resolve(name), name)).orElseThrow();
        try {
            return model.runner().run(batch(rows), recipe);
        } finally {
            model.runner().close();
        }
    }

    private static ExecutionRecipe recipe(ExecutionMode mode, Grappler grappler) {
        return new ExecutionRecipe(1, 0, BatchPadding.NONE, mode, grappler);
    }

    private static DenseTensor batch(int rows) {
        float[] values = new float[rows * SIDE * SIDE * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = 7 * i % 256 / 255f;
        }
        return DenseTensor.ofFloat32(Shape.of(rows, SIDE, SIDE, 3), values);
    }
}
