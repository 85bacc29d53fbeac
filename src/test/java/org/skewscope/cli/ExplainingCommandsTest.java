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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;
import org.skewscope.tensor.npy.NpzReader;

/** The commands that explain, with the real engine process and model. */
@Tag("long")
class ExplainingCommandsTest {

    private static final String PICTURE = "src/test/resources/golden/images/jpeg_420.jpg";

    private static final Path DUMPS = Path.of("src/test/resources/recipes");

    private CommandLineRun commands;
    private ByteArrayOutputStream out;
    private ByteArrayOutputStream err;

    @BeforeEach
    void prepare() {
        commands = CommandLineRun.onSharedEngines(folder);
        out = commands.out;
        err = commands.err;
    }

    @TempDir
    Path folder;

    @Test
    void explainsAPairAsJson() throws IOException {
        Path sibling = Path.of("src/test/resources/golden/images/jpeg_444.jpg");
        int exitCode = run(
                "explain",
                PICTURE,
                "--pathway",
                "eager",
                "--pathway",
                "eager,resize=tf-bilinear,execution=graph",
                "--neighbours",
                sibling.toString(),
                "--json",
                "-");
        assertThat(text(err)).isEmpty();
        assertThat(exitCode).isZero();
        JsonNode json = new ObjectMapper().readTree(text(out));
        assertThat(json.get("firstDifferingStage").asText()).isEqualTo("resize");
        assertThat(json.get("ladder").findValuesAsText("stage"))
                .containsExactly(
                        "decode", "orient", "channels", "resize", "normalize", "batch", "logits", "probabilities");
        for (JsonNode rung : json.get("ladder")) {
            assertThat(rung.get("max").isNumber()).isTrue();
            assertThat(rung.get("mean").isNumber()).isTrue();
            assertThat(rung.get("ulp").isNumber()).isTrue();
        }
        JsonNode cause = json.at("/ledger/0");
        assertThat(cause.get("factor").asText()).isEqualTo("resize");
        assertThat(cause.get("a").asText()).isEqualTo("pillow-bicubic");
        assertThat(cause.get("b").asText()).isEqualTo("tf-bilinear");
        for (String share : new String[] {"input", "logits", "probability"}) {
            assertThat(cause.get("shares").get(share).isNumber()).as(share).isTrue();
        }
        assertThat(cause.at("/interactions/0/second").asText()).isEqualTo("execution");
        assertThat(json.get("interactions")).hasSize(1);
        assertThat(json.at("/crossedSwap/cause").asText()).isEqualTo("both");
        assertThat(json.get("smallestFlip").isArray()).isTrue();
        assertThat(json.get("smallestAgreement").findValuesAsText("key"))
                .containsExactlyInAnyOrder("resize", "execution");
        assertThat(json.at("/detectors/0/name").asText()).isEqualTo("resizer");
        assertThat(json.at("/detectors/0/confidence").asDouble()).isGreaterThan(0.5);
        assertThat(json.at("/detectors/0/sentence").asText()).endsWith(".");
        insideTheModel(json.get("modelDepth"));
        assertThat(json.at("/batchProbe/neighbours/0").asText()).isEqualTo("jpeg_444.jpg");
        assertThat(json.at("/margin/gap").asDouble()).isPositive();
    }

    /**
     * As compare has it: the picture stands in a batch of its own, not beside itself or samples.
     */
    @Test
    void theBatchIsThatOfTheComparison() throws IOException {
        JsonNode compared = pair("compare", PICTURE);
        assertThat(compared.at("/pictures/0/severity").asText()).isEqualTo("identical");
        JsonNode explained = pair("explain", PICTURE, "--neighbours", "./" + PICTURE);
        assertThat(explained.get("severity").asText()).isEqualTo("identical");
    }

    @Test
    void whatSharesTheBatchIsCompared() throws IOException {
        String other = "src/test/resources/golden/images/jpeg_444.jpg";
        JsonNode compared = pair("compare", other, PICTURE);
        JsonNode explained = pair("explain", PICTURE, "--neighbours", other, PICTURE);
        JsonNode logits = compared.at("/pictures/1/pairs/0/stages/6");
        assertThat(logits.get("stage").asText()).isEqualTo("logits");
        assertThat(logits.get("maxAbsolute").asDouble()).isPositive();
        assertThat(explained.at("/ladder/6/max")).isEqualTo(logits.get("maxAbsolute"));
        assertThat(explained.at("/crossedSwap/bb/logitDifference")).isEqualTo(logits.get("maxAbsolute"));
        assertThat(explained.at("/modelDepth/reference/logitsB").asDouble())
                .isNotEqualTo(explained.at("/modelDepth/reference/logitsA").asDouble());
    }

    /** The JSON of a command over a picture alone in its batch, and among the others. */
    private JsonNode pair(String command, String picture, String... more) throws IOException {
        out.reset();
        List<String> arguments = new ArrayList<>(List.of(command, "--json", "-"));
        arguments.addAll(List.of("--pathway", "eager", "--pathway"));
        arguments.addAll(List.of("eager,batch=8,neighbours=others,name=together", picture));
        arguments.addAll(List.of(more));
        assertThat(run(arguments.toArray(String[]::new))).isZero();
        return new ObjectMapper().readTree(text(out));
    }

    private static void insideTheModel(JsonNode depth) {
        assertThat(depth.get("layers").size()).isGreaterThan(50);
        assertThat(depth.at("/layers/0/layer").asText())
                .isEqualTo(depth.get("entry").asText());
        // Every layer of EfficientNet-Lite0 has its counterpart in float64.
        assertThat(depth.at("/layers/1/fromReferenceA").isNumber()).isTrue();
        assertThat(depth.get("fusionsA")).isEmpty();
        assertThat(depth.at("/fusionsB/0/fused/0").asText()).isEqualTo("FusedBatchNorm");
        assertThat(depth.at("/reference/logitsA").asDouble()).isBetween(0.0, 5e-5);
        assertThat(depth.at("/reference/logitsB").asDouble()).isBetween(0.0, 5e-5);
    }

    @Test
    void findsTheRecipeOfADumpAsJson() throws IOException {
        int exitCode = run("find-recipe", PICTURE, DUMPS.resolve("several.npz").toString(), "--json", "-");
        assertThat(exitCode).isZero();
        assertThat(text(err)).contains("taking the array 'batch'");
        JsonNode json = new ObjectMapper().readTree(text(out));
        assertThat(json.get("indistinguishable").asBoolean()).isTrue();
        JsonNode match = json.at("/matches/0");
        assertThat(match.get("exact").asBoolean()).isTrue();
        assertThat(match.get("remains").isNull()).isTrue();
        assertThat(match.at("/options/resize").asText()).isEqualTo("pillow-bicubic");
        assertThat(match.at("/options/normalize").asText()).isEqualTo("divide-255");
    }

    @Test
    void triesEveryArrayThatCanBeAPicture() throws Exception {
        Path file = folder.resolve("dump.npz");
        DenseTensor dumped = NpzReader.read(DUMPS.resolve("several.npz"), "batch");
        DenseTensor map = DenseTensor.ofFloat32(Shape.of(7, 9), new float[63]);
        DenseTensor labels = DenseTensor.ofFloat32(Shape.of(4), new float[4]);
        NpzFiles.write(file, Map.of("1-labels", labels, "2-map", map, "3-fed", dumped));

        assertThat(run("find-recipe", PICTURE, file.toString())).isZero();
        assertThat(text(err))
                .contains("dump.npz: taking the array '3-fed'; these can be a picture too: 2-map" + " (--array NAME)");
        out.reset();
        assertThat(run("find-recipe", PICTURE, file.toString(), "--array", "2-map", "--seconds", "2"))
                .isEqualTo(1);
        assertThat(text(out).split("comes close to it", -1))
                .as("what the first line says is not said of each recipe again")
                .hasSizeLessThanOrEqualTo(2);
        err.reset();
        assertThat(run("find-recipe", PICTURE, file.toString(), "--array", "4")).isEqualTo(1);
        assertThat(text(err)).contains("dump.npz holds no array '4'. Choose one of: 1-labels, 2-map, 3-fed.");
    }

    @Test
    void namesTheArraysWhereNoneCanBeAPicture() throws IOException {
        Path file = folder.resolve("dump.npz");
        DenseTensor labels = DenseTensor.ofFloat32(Shape.of(4), new float[4]);
        DenseTensor batch = DenseTensor.ofFloat32(Shape.of(2, 3, 3, 3), new float[54]);
        NpzFiles.write(file, Map.of("1-labels", labels, "2-batch", batch));

        assertThat(run("find-recipe", PICTURE, file.toString())).isEqualTo(1);
        assertThat(text(err))
                .contains("dump.npz holds no array of one picture: 1-labels float32 [4]; 2-batch"
                        + " float32 [2 × 3 × 3 × 3]. Save it as");
    }

    @Test
    void tellsWrongUsageFromFailure() throws IOException {
        assertThat(run("explain", PICTURE, "--pathway", "eager")).isEqualTo(2);
        assertThat(text(err)).contains("Two pathways are compared, not 1", "Give --pathway twice");
        assertThat(run(
                        "reproduce",
                        PICTURE,
                        "--pathway",
                        "eager",
                        "--pathway",
                        "graph",
                        "--pathway",
                        "function",
                        "--out",
                        folder.resolve("case").toString()))
                .isEqualTo(2);
        assertThat(text(err)).contains("Two pathways are compared, not 3");
        assertThat(run("find-recipe", PICTURE)).isEqualTo(2);
        for (String dump : new String[] {"truncated.npy", "pickled.npy", "absent.npy"}) {
            err.reset();
            assertThat(run("find-recipe", PICTURE, DUMPS.resolve(dump).toString()))
                    .isEqualTo(1);
            assertThat(text(err)).as(dump).contains(dump).containsPattern("\\. [A-Z].*\\.");
        }
        Path text = Files.writeString(folder.resolve("note.npy"), "no array");
        assertThat(run("find-recipe", PICTURE, text.toString())).isEqualTo(1);
        assertThat(text(out)).isEmpty();
    }

    /** Each further pathway is compared with the first, with contributions of its own. */
    @Test
    void explainsEachOfThreePathways() throws IOException {
        int exitCode = run(
                "explain",
                PICTURE,
                "--model",
                "src/test/resources/keras/softmax",
                "--pathway",
                "eager",
                "--pathway",
                "eager,resize=pillow-bilinear,name=resized",
                "--pathway",
                "eager,channels=bgr,name=swapped",
                "--json",
                "-");
        assertThat(exitCode).isZero();
        JsonNode pairs = new ObjectMapper().readTree(text(out)).get("pairs");
        assertThat(pairs.findValuesAsText("b")).contains("resized", "swapped");
        assertThat(pairs.get(0).at("/ledger/0/factor").asText()).isEqualTo("resize");
        assertThat(pairs.get(1).at("/ledger/0/factor").asText()).isEqualTo("channels");
        assertThat(pairs.get(1).at("/codes/0").asText()).isEqualTo("SKC301");
    }

    @Test
    void namesAPictureThatIsNotThere() throws IOException {
        int exitCode = run("explain", folder.resolve("gone.jpg").toString());
        assertThat(exitCode).isEqualTo(1);
        assertThat(text(err)).contains("eager and graph fail at Decode: gone.jpg does not exist.");
        assertThat(text(out)).doesNotContain("Stage by stage");
    }

    private int run(String... arguments) {
        return commands.run(arguments);
    }
}
