package org.skewscope.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelLibrary.RuntimeCheck;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.RuntimeOptions;
import org.skewscope.execution.option.Xla;
import org.skewscope.model.FakeFormat.FakeFile;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.OpenedModels;
import org.skewscope.option.Setting;
import org.skewscope.option.Way;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class RuntimeCheckTest {

    private static final ExecutionRecipe EAGER =
            new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.EAGER, Grappler.ON);
    private static final ExecutionRecipe TFLITE = EAGER.withMode(ExecutionMode.TFLITE);

    @Test
    void aModelOfAnotherRuntimeIsRefusedWithTheExecutionThatRunsIt() {
        assertThat(refusal(EAGER, "cat.tflite"))
                .hasMessage("cat.tflite is a model of TensorFlow Lite, which execution=eager does not" + " run");
        assertThat(ways(EAGER, "cat.tflite")).containsExactly(List.of("execution=tflite"));
        assertThat(refusal(TFLITE, "cat.h5"))
                .hasMessage("cat.h5 is a model of TensorFlow, which execution=tflite does not run");
        assertThat(ways(TFLITE, "cat.h5"))
                .containsExactly(List.of("execution=eager"), List.of("execution=graph"), List.of("execution=function"));
        assertThat(RuntimeCheck.refusal(EAGER, model("cat.h5"))).isEmpty();
        assertThat(RuntimeCheck.refusal(TFLITE, model("cat.tflite"))).isEmpty();
    }

    /** Else the first remedy would end in the next refusal. */
    @Test
    void theRemedyLeavesNothingBehindThatIsRefusedNext() {
        ExecutionRecipe chosen = EAGER.withXla(Xla.ON).withPrecision(Precision.FLOAT64);
        assertThat(ways(chosen, "cat.tflite"))
                .containsExactly(List.of("execution=tflite", "xla=off", "precision=float32"));
        assertThat(ways(TFLITE.withDelegate(Delegate.NONE), "cat.h5"))
                .contains(List.of("execution=eager", "delegate=xnnpack"));
    }

    @Test
    void anOptionThatSaysNothingToTheRuntimeIsRefused() {
        ExecutionRecipe chosen = TFLITE.withPrecision(Precision.FLOAT64);
        assertThat(refusal(chosen, "cat.tflite"))
                .hasMessage("The option precision has no meaning for TensorFlow Lite, which runs" + " cat.tflite");
        assertThat(ways(chosen, "cat.tflite")).containsExactly(List.of("precision=float32"));
        assertThat(refusal(EAGER.withDelegate(Delegate.NONE), "cat.h5"))
                .hasMessage("The option delegate has no meaning for TensorFlow, which runs cat.h5");
        assertThat(RuntimeCheck.refusal(TFLITE.withGrappler(Grappler.OFF), model("cat.tflite")))
                .as("as eager code has no graph optimizer either")
                .isEmpty();
    }

    @Test
    void fittingLeavesNothingToRefuse() {
        ExecutionRecipe chosen = EAGER.withXla(Xla.ON)
                .withLoader(FileLoader.KERAS_2)
                .withNativeSettings(NativeSettings.DEFAULT.withThreads(2));
        ExecutionRecipe fitted = RuntimeOptions.fitted(chosen, ModelRuntime.TFLITE);

        assertThat(RuntimeCheck.refusal(fitted, model("cat.tflite"))).isEmpty();
        assertThat(fitted.nativeSettings().threads()).isEqualTo(2);
        assertThat(RuntimeOptions.fitted(EAGER.withMode(ExecutionMode.GRAPH), ModelRuntime.TENSORFLOW))
                .isEqualTo(EAGER.withMode(ExecutionMode.GRAPH));
    }

    /** The runner would take anything: it must not come to that. */
    @Test
    void theLibraryRefusesBeforeTheModelIsAsked() {
        ModelRunner never = new ModelRunner() {
            @Override
            public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
                throw new AssertionError("The model was run");
            }

            @Override
            public void close() {}
        };
        try (ModelLibrary library = new ModelLibrary(
                new LoadedModel(never, false),
                model("cat.tflite"),
                new OpenedModels(new ModelFormats(List.of()), Path.of("cat.tflite")),
                new ModelLoaders(List.of()),
                8)) {
            DenseTensor batch = DenseTensor.ofFloat32(Shape.of(1, 1, 1, 3), new float[3]);
            assertThatThrownBy(() -> library.run(batch, EAGER))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("execution=eager does not run");
            assertThat(library.refusal(EAGER)).isPresent();
            assertThat(library.refusal(TFLITE)).isEmpty();
        }
    }

    private static ExecutionException refusal(ExecutionRecipe recipe, String file) {
        return RuntimeCheck.refusal(recipe, model(file)).orElseThrow();
    }

    private static List<List<String>> ways(ExecutionRecipe recipe, String file) {
        return refusal(recipe, file).remedy().settings().stream()
                .map(Way.Settings::all)
                .map(all -> all.stream().map(Setting::typed).toList())
                .toList();
    }

    private static ModelFile model(String name) {
        FakeFile like = new FakeFile(name, "");
        return new ModelFile() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ModelRuntime runtime() {
                return ModelRuntime.ofName(name);
            }

            @Override
            public ModelSignature signature() {
                return like.signature();
            }

            @Override
            public Labels labels() {
                return like.labels();
            }

            @Override
            public String sha256() {
                return "";
            }
        };
    }
}
