package org.skewscope.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.execution.ModelLoaders;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.onnx.OnnxFormat;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Cut and flipped files run, or end in a sentence of our own, and take no process with them. More
 * of them: {@code -Dskewscope.damages=400}.
 */
class DamagedOnnxRunsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "onnx");
    private static final int DAMAGES = Integer.getInteger("skewscope.damages", 20);
    private static final int SIDE = 16;

    private final ModelLoaders loaders = new ModelLoaders(List.of(new OnnxLoader(new OnnxRuntime(), () -> {})));
    private final ModelFormats formats = new ModelFormats(List.of(new OnnxFormat()));
    private final Random random = new Random(41);
    private final Map<String, Integer> sentences = new TreeMap<>();

    @TempDir
    Path folder;

    /** ONNX Runtime quotes the names of a file, which may be as long as the file. */
    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anErrorWithALongNameIsWorded() {
        for (String message : new String[] {"a".repeat(1_000_000), "a:".repeat(500_000)}) {
            assertThat(OnnxErrors.of("m.onnx", new OrtException(message)))
                    .hasMessageStartingWith("ONNX Runtime cannot load m.onnx: ");
        }
        assertThat(OnnxErrors.of("m", new OrtException("Fatal: a.b:Op(-1) is not a registered function/op")))
                .hasMessageContaining("it knows no op a.b:Op");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nchw.onnx", "quantized.onnx", "function.onnx", "half.onnx"})
    void eachRunsOrIsRefused(String name) throws Exception {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
        int cut = 0;
        for (int i = 0; i < DAMAGES; i++) {
            cut += refused(name, Arrays.copyOf(whole, random.nextInt(whole.length)));
        }
        int flipped = 0;
        for (int i = 0; i < DAMAGES; i++) {
            byte[] changed = whole.clone();
            // Every second one in the graph itself, which comes before the weights.
            int reach = i % 2 == 0 ? changed.length : Math.min(changed.length, 1000);
            changed[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
            flipped += refused(name, changed);
        }
        assertThat(cut).isEqualTo(DAMAGES);
        assertThat(flipped).isBetween(1, DAMAGES - 1);
        if (DAMAGES > 100) {
            System.out.println(name + ": " + flipped + " of " + DAMAGES + " flips refused");
            sentences.forEach((sentence, times) -> System.out.println(times + " " + sentence));
        }
    }

    /** 1 where it is refused with a sentence, 0 where it runs; anything else fails. */
    private int refused(String name, byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve(name), bytes);
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try {
                run(file);
                return 0;
            } catch (ModelException e) {
                check(name, e.getMessage(), e.remedy());
                return 1;
            } catch (ExecutionException e) {
                check(name, e.getMessage(), "A remedy.");
                return 1;
            }
        });
    }

    private void check(String name, String sentence, String remedy) {
        sentences.merge(sentence, 1, Integer::sum);
        assertThat(sentence).contains(name).doesNotContain(folder.toString(), ".cc", "onnxruntime::", "0x", "\n");
        assertThat(remedy).endsWith(".");
    }

    private void run(Path file) throws Exception {
        LoadedModel model = loaders.load(formats.open(file));
        try {
            model.runner()
                    .run(
                            DenseTensor.ofFloat32(Shape.of(1, SIDE, SIDE, 3), new float[SIDE * SIDE * 3]),
                            new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.ONNX, Grappler.ON));
        } finally {
            model.runner().close();
        }
    }
}
