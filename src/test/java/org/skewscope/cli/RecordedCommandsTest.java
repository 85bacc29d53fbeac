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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs of the bundled model that Python's TensorFlow recorded ({@code real_runs.py}), with the real
 * engine process and model.
 */
@Tag("long")
class RecordedCommandsTest {

    private static final String PICTURE = "src/test/resources/golden/images/jpeg_420.jpg";
    private static final String RUNS = "run:src/test/resources/recorded/real/";

    @TempDir
    Path folder;

    private CommandLineRun commands;

    @BeforeEach
    void prepare() {
        commands = CommandLineRun.onSharedEngines(folder);
    }

    @Test
    void anEqualRunIsComparedInWhatItRecorded() throws IOException {
        Path dump = folder.resolve("dump");
        int exitCode = commands.run(
                "compare",
                PICTURE,
                "--pathway",
                "eager,execution=function",
                "--pathway",
                RUNS + "equal-outputs.npz,name=phone",
                "--json",
                "-",
                "--dump",
                dump.toString());
        assertThat(text(commands.err).strip()).isEqualTo("Comparing 1 of 1: jpeg_420.jpg");
        assertThat(exitCode).isZero();
        JsonNode json = new ObjectMapper().readTree(text(commands.out));
        assertThat(json.at("/pathways/1/run").asText()).endsWith("equal-outputs.npz");
        assertThat(json.at("/pathways/1/options")).isEmpty();
        JsonNode picture = json.at("/pictures/0");
        assertThat(picture.at("/pathways/1/recorded/device").asText()).isEqualTo("npu");
        assertThat(picture.at("/pathways/1/recorded/foundBy").asText()).isEqualTo("content");
        assertThat(picture.at("/pathways/1/recorded/notRecorded/0").asText()).isEqualTo("batch");
        assertThat(picture.at("/pathways/1/top/0/class").asInt())
                .isEqualTo(picture.at("/pathways/0/top/0/class").asInt());
        assertThat(picture.at("/pairs/0/stages/0/recorded").asBoolean(true)).isFalse();
        assertThat(picture.at("/pairs/0/severity").asText()).isIn("identical", "rounding");
        assertThat(dump.resolve("jpeg_420.jpg/phone/logits.npy")).exists();
        assertThat(dump.resolve("jpeg_420.jpg/phone/batch.npy")).doesNotExist();
    }

    @Test
    void outputsAloneTellThatBlueCameBeforeRed() throws IOException {
        int exitCode = commands.run(
                "explain", PICTURE, "--pathway", "eager", "--pathway", RUNS + "outputs-only.npz,name=phone");
        assertThat(text(commands.err)).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(text(commands.out))
                .contains("phone probably feeds BGR; eager feeds RGB. With that input Skewscope"
                        + " matches phone's logits to ")
                .contains("Record i/input to confirm.")
                .doesNotContain("although no option differs");
    }

    @ParameterizedTest
    @CsvSource({"python, def record(", "javascript, export function recording(", "kotlin, fun record("})
    void printsTheRecorder(String language, String declaration) throws IOException {
        assertThat(commands.run("recorder", language)).isZero();
        assertThat(text(commands.out)).contains(declaration).endsWith("\n");
        assertThat(commands.run("recorder", "basic")).isEqualTo(2);
        assertThat(text(commands.err)).contains("Choose python, kotlin or javascript.");
    }

    @Test
    void whatHasToBeRunIsRefused() throws IOException {
        assertThat(commands.run("export-code", "--pathway", RUNS + "outputs-only.npz", "--out", folder.toString()))
                .isEqualTo(1);
        assertThat(text(commands.err)).startsWith("outputs-only is a recorded run, which has no code.");
        assertThat(commands.run(
                        "audit",
                        Files.createDirectory(folder.resolve("p")).toString(),
                        "--pathway",
                        RUNS + "outputs-only.npz"))
                .isEqualTo(2);
        assertThat(text(commands.err)).contains("an audit runs each of its pathways");
    }
}
