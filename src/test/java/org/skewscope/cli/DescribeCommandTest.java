package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.cli.CommandLineRun.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model's file says before anything runs. */
@Tag("long")
class DescribeCommandTest {

    private static final String RESCALES = "src/test/resources/tflite/rescales.tflite";

    @TempDir
    Path folder;

    private CommandLineRun commands;

    @BeforeEach
    void prepare() {
        commands = CommandLineRun.onSharedEngines(folder);
    }

    @Test
    void namesTheInputTheWarningsAndThePathwayThatFits() throws IOException {
        assertThat(commands.run("describe", "--json", RESCALES)).isZero();

        JsonNode json = new ObjectMapper().readTree(text(commands.out));
        assertThat(json.get("sentence").asText())
                .startsWith("rescales.tflite takes pictures of ")
                .contains("The model rescales by 1/127.5 itself: feed 0 to 255.");
        assertThat(json.at("/input/layout").asText()).isEqualTo("channels-last");
        assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(Path.of(RESCALES)));
        JsonNode first = json.at("/pathways/0");
        assertThat(first.at("/warnings").findValuesAsText("sentence"))
                .anyMatch(sentence -> sentence.contains("scales a second time"));
        assertThat(first.get("suggested").asText()).startsWith("tflite").contains("normalize=none");

        commands.out.reset();
        String suggested = first.get("suggested").asText();
        assertThat(commands.run("describe", RESCALES, "--pathway", suggested)).isZero();
        assertThat(text(commands.out)).contains("tflite: nothing in the file contradicts");
    }

    @Test
    void saysWhyAModelCannotBeUsed() {
        assertThat(commands.run("describe", "src/test/resources/tflite/two-inputs.tflite"))
                .isEqualTo(1);
        assertThat(text(commands.err)).contains("two-inputs.tflite");
        assertThat(commands.run("describe", folder.resolve("none.onnx").toString()))
                .isEqualTo(1);
        assertThat(text(commands.err)).contains("There is no file or folder");
        assertThat(text(commands.out)).isEmpty();
    }
}
