package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.cli.CommandLineRun.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.SharedEngines;
import org.skewscope.worker.client.EngineClient;

/**
 * The commands with small real models that are fed 12 x 16 pictures and return one output ({@code
 * make_keras_models.py}, {@code make_signature_models.py}).
 */
@Tag("long")
class SmallModelsTest {

    private static final String MODEL = "src/test/resources/keras/linear";
    private static final String PICTURE = "src/test/resources/golden/images/jpeg_420.jpg";

    @TempDir
    Path folder;

    @Test
    void pathwaysThatSayNoSizeTakeTheModels() throws IOException {
        Path file = Files.writeString(
                folder.resolve("two.json"),
                """
                        {"skewscope": 1, "pathways": [
                          {"id": "open", "options": {"resize": "opencv-area"}},
                          {"id": "own", "options": {"size": "224x224"}}]}
                        """);
        CommandLineRun commands = commands();
        int exitCode = commands.run(
                "compare",
                PICTURE,
                "--model",
                MODEL,
                "--pathway",
                file.toString(),
                "--pathway",
                "graph",
                "--pathway",
                "function,size=224,name=typed",
                "--reference",
                "eager",
                "--json",
                "-");
        JsonNode json = new ObjectMapper().readTree(text(commands.out));
        assertThat(json.get("pathways").findValuesAsText("size"))
                .containsExactly("12x16", "12x16", "224x224", "12x16", "224x224");
        JsonNode results = json.at("/pictures/0/pathways");
        for (int index : new int[] {0, 1, 3}) {
            assertThat(results.get(index).has("failure")).as("pathway " + index).isFalse();
            assertThat(results.get(index).at("/stages/5/shape").toString()).isEqualTo("[1,12,16,3]");
            assertThat(results.get(index).get("top")).isNotEmpty();
        }
        for (int index : new int[] {2, 4}) {
            assertThat(results.get(index).at("/failure/remedy").asText()).startsWith("Set Input size to 12 \u00d7 16");
        }
        assertThat(results.get(4).at("/failure/setting").asText()).isEqualTo("size=12x16");
        assertThat(text(commands.err)).contains("aspect ratio. On the command line: size=12x16.");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void twoPathwaysAreExplainedAtTheModelsSize() throws IOException {
        CommandLineRun commands = commands();
        int exitCode = commands.run(
                "explain",
                PICTURE,
                "--model",
                "src/test/resources/keras/softmax",
                "--neighbours",
                "src/test/resources/golden/images/jpeg_444.jpg",
                "--json",
                "-");
        JsonNode json = new ObjectMapper().readTree(text(commands.out));
        assertThat(json.get("failures")).isEmpty();
        assertThat(json.get("logits").asText()).isEqualTo("ln(probabilities)");
        assertThat(json.get("ladder")).hasSize(8);
        assertThat(exitCode).isZero();
    }

    @Test
    void theReportWithoutADisplayIsOfTheModelsSize() throws IOException {
        CommandLineRun commands = commands();
        Path output = folder.resolve("output");
        int exitCode = commands.run("window", PICTURE, "--model", MODEL, "--output", output.toString());
        JsonNode json =
                new ObjectMapper().readTree(output.resolve("report.json").toFile());
        assertThat(json.get("pathways").findValuesAsText("size")).containsExactly("12x16", "12x16", "12x16");
        assertThat(json.at("/pictures/0/pathways").findValues("failure")).isEmpty();
        assertThat(exitCode).isZero();
    }

    @Test
    void logitsThatAreLogarithmsAreNamed() throws IOException {
        CommandLineRun commands = commands();
        Path json = folder.resolve("result.json");
        int exitCode = commands.run(
                "compare",
                PICTURE,
                "--model",
                "src/test/resources/signatures/serve",
                "--pathway",
                "eager,execution=function",
                "--pathway",
                "eager,precision=float64,name=exact",
                "--json",
                json.toString());
        assertThat(text(commands.out))
                .contains("logits: ")
                .contains("serve returns probabilities only: logits are ln(probability).");
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .at("/engine/logits")
                        .asText())
                .isEqualTo("ln(probabilities)");
        assertThat(exitCode).isZero();
    }

    @Test
    void aColorModeIsNamedAsItIsTyped() {
        CommandLineRun commands = commands();
        String gray = "src/test/resources/golden/images/jpeg_gray.jpg";
        int exitCode = commands.run("compare", gray, "--model", MODEL, "--pathway", "eager,mode=stored");
        assertThat(exitCode).isEqualTo(1);
        assertThat(text(commands.err)).contains("Set Color mode to RGB").contains("On the command line: mode=rgb.");
    }

    @Test
    void aDecoderIsNamedAsItIsTyped() {
        CommandLineRun commands = commands();
        String bmp = "src/test/resources/golden/images/bmp24.bmp";
        assertThat(commands.run("compare", bmp, "--model", MODEL)).isEqualTo(1);
        assertThat(text(commands.err))
                .contains("Set Decoder to tf.image.decode_image")
                .contains("On the command line: decoder=tf-image.");
        commands.err.reset();
        assertThat(commands.run(
                        "explain", bmp, "--model", MODEL, "--pathway", "graph", "--pathway", "graph,name=again"))
                .isEqualTo(1);
        assertThat(text(commands.err)).contains("On the command line: decoder=tf-image.");
    }

    private CommandLineRun commands() {
        return new CommandLineRun(folder, SharedEngines.real(), new NoWindow());
    }

    private static final class NoWindow implements WindowHost {
        @Override
        public void open(EngineClient engine, List<Path> pictures) {
            throw new AssertionError("There is no display");
        }

        @Override
        public List<Path> draw(EngineClient engine, List<Path> pictures, Path target) {
            return List.of();
        }
    }
}
