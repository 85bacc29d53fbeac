package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.cli.CommandLineRun.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.SharedEngines;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpyReader;

/** The commands with a real engine process whose pictures' names say what happens. */
class CommandLineTest {

    private CommandLineRun commands;
    private ByteArrayOutputStream out;
    private ByteArrayOutputStream err;

    @BeforeEach
    void prepare() {
        commands = new CommandLineRun(folder, SharedEngines.scripted(), new RecordingWindow(drawn));
        out = commands.out;
        err = commands.err;
    }

    private final List<Path> drawn = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void printsATableAndNoColorWhereNobodyWatches() throws IOException {
        int exitCode = run("compare", picture("cat.jpg"));

        assertThat(exitCode).isZero();
        assertThat(text(out))
                .contains("cat.jpg  Bit-identical", "eager", "graph", "function", "(reference)")
                .doesNotContain("\u001b");
        assertThat(text(err)).contains("Comparing 1 of 1: cat.jpg");
    }

    @Test
    void aNameThatBeginsWithAnAtSignIsAName() throws IOException {
        String picture = picture("@cat.jpg");
        Files.writeString(folder.resolve("words"), "--json=" + folder.resolve("written"));

        run("compare", picture, "@" + folder.resolve("words"));

        assertThat(text(out)).contains("@cat.jpg", "words");
        assertThat(folder.resolve("written")).doesNotExist();
    }

    @Test
    void skipsAndNamesWhatFailsAndDoesTheRest() throws IOException {
        int exitCode = run("compare", picture("halt.jpg"), picture("broken.jpg"), picture("cat.jpg"), "--json", "-");

        assertThat(exitCode).isEqualTo(1);
        JsonNode pictures = new ObjectMapper().readTree(text(out)).get("pictures");
        assertThat(pictures.get(0).get("error").asText()).contains("crashed", "halt.jpg");
        assertThat(pictures.get(1).at("/pathways/0/failure/stage").asText()).isEqualTo("decode");
        assertThat(pictures.get(2).get("severity").asText()).isEqualTo("identical");
        assertThat(text(err)).contains("halt.jpg: ", "broken.jpg is broken. Mend it.");
    }

    @Test
    void namesAPositionWithoutEffect() throws IOException {
        String pathway = "eager,batch=8,position=3,name=third";
        assertThat(run("compare", picture("cat.jpg"), "--pathway", pathway)).isZero();
        assertThat(text(err))
                .contains("third: Position 3 has no effect: without padding and neighbors the batch" + " has one row.");
        err.reset();
        run("compare", picture("cat.jpg"), "--pathway", pathway + ",padding=zeros");
        assertThat(text(err)).doesNotContain("has no effect");
    }

    @Test
    void namesAFolderWithoutPicturesAndComparesTheRest() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(run("compare", empty.toString(), picture("cat.jpg"))).isEqualTo(1);
        assertThat(text(err)).contains("The folder " + empty + " contains no pictures.");
        assertThat(text(out)).contains("cat.jpg  Bit-identical");
    }

    @Test
    void writesJsonWithEveryStageAndPair() throws IOException {
        Path file = folder.resolve("result.json");

        run("compare", picture("cat.jpg"), "--json", file.toString(), "--reference", "graph");

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.get("reference").asText()).isEqualTo("graph");
        assertThat(json.get("pathways").get(0).get("options")).hasSize((int) PathwayOption.ALL.stream()
                .filter(option -> option.isSet(PathwayPreset.EAGER.pathway()))
                .count());
        JsonNode decode = json.at("/pictures/0/pathways/0/stages/0");
        assertThat(decode.get("stage").asText()).isEqualTo("decode");
        assertThat(decode.get("dtype").asText()).isEqualTo("uint8");
        assertThat(decode.get("shape").toString()).isEqualTo("[2,2,3]");
        assertThat(decode.get("max").asDouble()).isEqualTo(255);
        // sha256(bytes([0,1,2,3,4,5,6,7,8,9,10,255])) in Python.
        assertThat(decode.get("sha256").asText())
                .isEqualTo("0dfdff082dc615e3f5b3aee3dc07ce9cc07905f975ff32416d672ca29ef41fa4");
        assertThat(json.at("/pictures/0/pathways/0/stages/4/mean").asText()).isEqualTo("NaN");
        assertThat(json.at("/pictures/0/pairs")).hasSize(3);
        assertThat(json.at("/pictures/0/pairs/0/firstDifferingStage").isNull()).isTrue();
    }

    @Test
    void dumpsEveryStageAndTellsPicturesOfOneNameApart() throws Exception {
        Path dump = folder.resolve("dump");
        Files.createDirectories(folder.resolve("other"));

        run(
                "compare",
                picture("cat.jpg"),
                picture("other/cat.jpg"),
                "--pathway",
                "eager,batch=8,padding=repeat,name=../up",
                "--dump",
                dump.toString());

        for (String name : List.of("cat.jpg", "cat.jpg~2")) {
            Path stages = dump.resolve(name).resolve(".._up");
            assertThat(stages.toFile().list()).hasSize(8);
            assertThat(NpyReader.read(stages.resolve("batch.npy")).shape()).isEqualTo(Shape.of(1, 2, 2, 3));
        }
        assertThat(folder.resolve("up")).doesNotExist();
    }

    @Test
    void longIdsAndControlCharactersDoNotSpoilTheTable() throws IOException {
        String name = "x".repeat(300);
        run("compare", picture("c\u001b[31mat.jpg"), "--pathway", "eager,name=" + name);
        assertThat(text(out))
                .contains("c\\u001b[31mat.jpg  Nothing to compare", "x".repeat(39) + "…  ")
                .doesNotContain("\u001b", "x".repeat(40));
        assertThat(text(err)).contains("Comparing 1 of 1: c\\u001b[31mat.jpg");
    }

    @Test
    void expandsFoldersInOrder() throws IOException {
        Files.createDirectories(folder.resolve("inner"));
        picture("b.jpg");
        picture("a.PNG");
        picture("inner/c.webp");
        Files.writeString(folder.resolve("notes.md"), "no picture");

        run("compare", folder.toString(), "--json", "-");

        assertThat(new ObjectMapper().readTree(text(out)).findValuesAsText("picture"))
                .containsExactly("a.PNG", "b.jpg", "c.webp");
    }

    @Test
    void tellsWrongUsageFromFailure() throws IOException {
        String cat = picture("cat.jpg");
        assertThat(run("compare")).isEqualTo(2);
        assertThat(run("compare", cat, "--pathway", "egaer")).isEqualTo(2);
        assertThat(text(err)).contains("'egaer' is not a preset (eager, graph, function, tflite");
        assertThat(run("compare", cat, "--pathway", "eager", "--pathway", "eager"))
                .isEqualTo(2);
        assertThat(run("compare", cat, "--jsn", "-")).isEqualTo(2);
        assertThat(run("comprae", cat)).isEqualTo(2);
        assertThat(run("compare", folder.resolve("none").toString(), "--json", "/"))
                .isEqualTo(1);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void listsEveryOption() throws IOException {
        assertThat(run("options", "--json")).isZero();

        JsonNode options = new ObjectMapper().readTree(text(out));
        assertThat(options.findValuesAsText("key")).isEqualTo(PathwayOption.keys());
        JsonNode resize = options.get(PathwayOption.keys().indexOf("resize"));
        assertThat(resize.at("/defaults/eager").asText()).isEqualTo("pillow-bicubic");
        assertThat(resize.get("values").findValuesAsText("id")).contains("tf-bilinear");
        assertThat(resize.has("smallest")).isFalse();
        JsonNode size = options.get(PathwayOption.keys().indexOf("size"));
        assertThat(size.get("smallest").asInt()).isEqualTo(1);
        assertThat(size.get("largest").asInt()).isEqualTo(4096);
        JsonNode batch = options.get(PathwayOption.keys().indexOf("batch"));
        assertThat(batch.get("largest").asInt()).isEqualTo(1024);
    }

    @Test
    void describesEveryCommand() {
        for (String command : List.of("compare", "options", "window")) {
            out.reset();
            assertThat(run(command, "--help")).isZero();
            assertThat(text(out)).contains("Usage: skewscope " + command, "Exit codes: 0 done");
        }
    }

    @Test
    void comparesAndDrawsTheWindowWhereThereIsNoDisplay() throws IOException {
        Path output = Files.createDirectories(folder.resolve("output"));
        Path older = Files.writeString(output.resolve("report.txt"), "older");
        Path kept = Files.createLink(folder.resolve("kept.txt"), older);

        int exitCode = run("window", picture("cat.jpg"), "--output", output.toString());

        assertThat(exitCode).isZero();
        assertThat(text(out))
                .contains(
                        "No display found: DISPLAY is not set",
                        output.resolve("window.png").toString(),
                        output.resolve("report.txt").toString());
        assertThat(output.resolve("report.txt")).content().contains("cat.jpg  Bit-identical");
        assertThat(new ObjectMapper()
                        .readTree(output.resolve("report.json").toFile())
                        .isObject())
                .isTrue();
        assertThat(drawn).hasSize(1);
        assertThat(kept)
                .as("the older report, which is replaced, not written over")
                .hasContent("older");
        assertThat(output.toFile().list()).containsExactlyInAnyOrder("report.txt", "report.json");
    }

    private String picture(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "x").toString();
    }

    private int run(String... arguments) {
        return commands.run(arguments);
    }
}
