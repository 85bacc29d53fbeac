package org.skewscope.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.model.DamagedFiles;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;

/**
 * Files that would end the process, read other files or never end, were they only handed on ({@code
 * onnx_files.py hostile}), and cut and flipped ones; more of these by {@code
 * -Dskewscope.damages=400}.
 */
class HostileOnnxFilesTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "onnx");

    private static final int DAMAGES = Integer.getInteger("skewscope.damages", 60);

    private final Random random = new Random(14);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "two_inputs|takes several inputs: image, mask",
                "text_input|takes its input ids as int64 [any, 128], not a batch of pictures",
                "custom_op|holds the op com.acme.Shiny (shiny), which ONNX Runtime knows only",
                "context|holds the op EPContext (context), which can open files",
                "cycle|waits for itself",
                "unmade|the op one takes nobody, which nothing makes",
                "ring|has a function that calls itself",
                "doubling|has functions that call others again and again",
                "outside|wants to read the array conv from ../secret.bin",
                "absolute|wants to read the array conv from /etc/passwd",
                "memory|wants to read the array conv from */_ORT_MEM_ADDR_/*",
                "gone|keeps its arrays in gone.bin, which is not beside it",
                "short|short.bin has 10 bytes, too few for the array conv",
                "huge|the array conv has the axes [1099511627776, 1099511627776]",
                "negative|the array conv has the axes [-8, 3, 3, 3]",
                "many|the array conv has 864 bytes, not 1152",
                "deep|its graphs are nested more than 64 deep"
            })
    void refused(String name, String reason) {
        Path file = FOLDER.resolve("hostile").resolve(name + ".onnx");

        assertThatThrownBy(() -> OnnxFile.open(file, name + ".onnx", ModelChoice.SESSION))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(name + ".onnx")
                .hasMessageContaining(reason);
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Path secret = Files.write(folder.resolve("secret.bin"), new byte[4096]);
        Path file = Files.copy(FOLDER.resolve("hostile").resolve("link.onnx"), folder.resolve("link.onnx"));
        Files.createSymbolicLink(folder.resolve("link.bin"), secret);

        assertThatThrownBy(() -> OnnxFile.open(file, "link.onnx", ModelChoice.SESSION))
                .isInstanceOf(ModelException.class)
                .hasMessage("link.onnx keeps its arrays in link.bin, which is a link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nchw.onnx", "quantized.onnx", "function.onnx"})
    void truncated(String name) throws Exception {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
        assertThat(damaged().refusedOfCut(name, whole)).isEqualTo(DAMAGES);
    }

    /** A flipped bit of a weight or a name may change nothing that is looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"nchw.onnx", "quantized.onnx", "function.onnx", "deep.onnx"})
    void flipped(String name) throws Exception {
        Path from = name.equals("deep.onnx") ? FOLDER.resolve("hostile") : FOLDER;
        byte[] whole = Files.readAllBytes(from.resolve(name));
        assertThat(damaged().refusedOfFlipped(name, whole)).isPositive();
    }

    private DamagedFiles damaged() {
        return new DamagedFiles(folder, random, DAMAGES, (file, name) -> {
            OnnxFile opened = OnnxFile.open(file, name, ModelChoice.SESSION);
            assertThat(opened.facts()).isNotNull();
            assertThat(opened.contents()).isPresent();
        });
    }
}
