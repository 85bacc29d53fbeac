package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.launch.ClassArchive;
import org.skewscope.launch.ClassArchiveUse;
import org.skewscope.launch.Jars;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.Decoder;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** An application without TensorFlow's native library runs TFLite and ONNX with the same bits. */
@Tag("long")
@Timeout(120)
class WithoutTensorFlowTest {

    private static final Path TFLITE = Path.of("src/test/resources/tflite/plain-float32.tflite");
    private static final Path PICTURE = Path.of("src/test/resources/golden/images/jpeg_420.jpg");

    private static String withoutLibrary(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(jar -> !jar.matches(".*tensorflow-core-native-.+-.+-.+"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static WorkerEngine engine(boolean tensorFlow, Path model) {
        String all = System.getProperty("java.class.path");
        String jars = tensorFlow ? all : withoutLibrary(all);
        return new WorkerEngine(
                WorkerLaunch.ofThisApplication().from(jars).withModel(Optional.of(model)), EngineListener.NONE);
    }

    private static Comparison compare(WorkerEngine engine, Decoder decoder) throws EngineException {
        InputSize size =
                new InputSize(engine.info().inputHeight(), engine.info().inputWidth());
        Pathway pathway = PathwayPreset.TFLITE.pathway(size).with(List.of(Setting.of(OptionKey.DECODER, decoder)));
        return engine.compare(
                new ComparisonRequest(ImageSource.of(PICTURE), List.of(pathway), 0, true),
                ProgressListener.NONE,
                Cancellation.NEVER);
    }

    private static List<String> digests(Comparison comparison) {
        return comparison.pathways().get(0).stages().stream()
                .map(StageSummary::sha256)
                .toList();
    }

    @Test
    void runsTfliteWithTheSameBitsAndNamesWhatIsMissing() throws EngineException {
        List<String> expected;
        try (WorkerEngine with = engine(true, TFLITE)) {
            expected = digests(compare(with, Decoder.PILLOW));
        }
        try (WorkerEngine without = engine(false, TFLITE)) {
            assertThat(without.info().tensorFlowVersion()).isEqualTo("not installed");
            assertThat(digests(compare(without, Decoder.PILLOW))).hasSize(8).isEqualTo(expected);

            PathwayResult refused =
                    compare(without, Decoder.TF_JPEG_FAST).pathways().get(0);
            assertThat(refused.failure().orElseThrow().reason())
                    .endsWith("tf.image.decode_jpeg needs TensorFlow's library, which is not" + " installed");
        }
    }

    @Test
    void saysHowASavedModelCanBeRun() {
        try (WorkerEngine without = engine(false, Path.of("src/test/resources/keras/linear"))) {
            assertThatThrownBy(without::info)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("linear needs TensorFlow's library, which is not")
                    .hasMessageContaining("Install the wheel skewscope-tf");
        }
    }

    /** The installation of package-linux.sh --without-tensorflow. */
    @Test
    void runsTheBundledTfliteFileAndMakesAnArchiveOfItsClasses(@TempDir Path folder) throws Exception {
        String jars = withoutLibrary(Jars.classPath(folder, name -> !name.startsWith("models/efficientnet-lite0/")));
        Path archives = folder.resolve("archives");
        WorkerLaunch launch = WorkerLaunch.ofThisApplication().from(jars, archives);

        List<String> first = bundled(launch);
        Path archive = ClassArchive.of(archives, "engine", jars).orElseThrow().file();
        while (!Files.exists(archive)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }

        ClassArchiveUse use = launch.archive();
        assertThat(use.first()).isFalse();
        use.forget();
        assertThat(bundled(launch)).hasSize(8).isEqualTo(first);
    }

    private static List<String> bundled(WorkerLaunch launch) throws EngineException {
        try (WorkerEngine engine = new WorkerEngine(launch, EngineListener.NONE)) {
            assertThat(engine.info().model()).isEqualTo("efficientnet-lite0.tflite");
            return digests(compare(engine, Decoder.PILLOW));
        }
    }
}
