package org.skewscope.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a command would replace: its own results, and those that were named by mistake. */
class OutputFileTest {

    @TempDir
    private Path folder;

    private static void write(OutputFile opened, String text) throws IOException {
        try (OutputFile file = opened) {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample-images/zebra.jpg",
                "sample-images/cat-224.png",
                "src/test/resources/golden/images/webp_lossy.webp",
                "src/test/resources/onnx/half.onnx",
                "src/test/resources/tflite/plain-float32.tflite"
            })
    void aPictureOrModelIsNotReplacedByText(String name) throws Exception {
        Path file = Files.copy(Path.of(name), folder.resolve("named-by-mistake"));
        PrintStream out = System.out;

        assertThatThrownBy(() -> OutputFile.of(file.toString(), out))
                .isInstanceOf(OutputFile.OtherKindException.class)
                .hasMessageContaining("named-by-mistake");
        assertThatThrownBy(() -> write(OutputFile.at(file), "<!DOCTYPE html>"))
                .isInstanceOf(OutputFile.OtherKindException.class);

        assertThat(file).hasSameBinaryContentAs(Path.of(name));
        assertThat(folder).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void anEarlierResultIsReplaced() throws Exception {
        Path text = folder.resolve("a.json");
        Path picture = folder.resolve("a.png");
        for (String number : new String[] {"1", "\u0661"}) {
            write(OutputFile.of(text.toString(), System.out), number);
            write(OutputFile.at(picture), "\u0089PNG\r\n\u001a\n" + number);
        }

        assertThat(text).hasContent("\u0661");
        assertThat(Files.readString(picture)).endsWith("\u0661");
    }
}
