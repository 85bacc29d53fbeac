package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.cli.CommandLineRun.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** audit, report and check with a small real model. */
@Tag("long")
class AuditCommandsTest {

    private static final Path IMAGES = Path.of("src/test/resources/golden/images");
    private static final String MODEL = "src/test/resources/keras/linear";

    @TempDir
    Path folder;

    private Path photos;
    private String store;

    @BeforeEach
    void photos() throws IOException {
        photos = Files.createDirectories(folder.resolve("photos"));
        store = folder.resolve("x.skewaudit").toString();
        for (String name : List.of("jpeg_420.jpg", "jpeg_444.jpg", "jpeg_gray.jpg")) {
            Path inside = Files.createDirectories(photos.resolve("1"));
            Files.copy(IMAGES.resolve(name), inside.resolve(name));
        }
    }

    @Test
    void anAuditIsResumedAndReportedAlikeHoweverOftenItWasEnded() throws IOException {
        assertThat(audit()).isEqualTo("measured 9, kept 0, failed 0");
        assertThat(audit()).isEqualTo("measured 0, kept 9, failed 0");
        Path first = report("first");
        Path page = folder.resolve("page.html");
        assertThat(commands().run("report", store, "--html", page.toString())).isZero();
        // Kept with the audit: a report runs nothing.
        assertThat(Files.readString(page)).contains("fed by eager", "fed by graph");
        // A renamed picture, and pathways one after the other into another file.
        String whole = store;
        store = folder.resolve("y.skewaudit").toString();
        assertThat(audit("--pathway", "eager")).isEqualTo("measured 3, kept 0, failed 0");
        assertThat(audit()).isEqualTo("measured 6, kept 3, failed 0");
        Path second = report("second");
        for (String table : List.of("pictures", "pathways", "differences", "pairs")) {
            assertThat(second.resolve(table + ".csv")).hasSameBinaryContentAs(first.resolve(table + ".csv"));
        }
        assertThat(Files.readString(first.resolve("pairs.csv"))).contains("eager,graph,3,");
        assertThat(commands().run("check", store, "--baseline", whole, "--max-flips", "1%"))
                .isZero();
        CommandLineRun unlabelled = commands();
        assertThat(unlabelled.run("check", store, "--baseline", whole, "--max-accuracy-drop", "1"))
                .isEqualTo(3);
        assertThat(text(unlabelled.err)).contains("label");
    }

    @Test
    void anAuditNamesTheCauseThatExplainNames() throws IOException {
        String[] pathways = {"--pathway", "eager", "--pathway", "eager,channels=bgr,resize=tf-bilinear,name=two"};
        CommandLineRun without = commands();
        String[] plain = arguments(pathways);
        plain = java.util.Arrays.copyOf(plain, plain.length + 1);
        plain[plain.length - 1] = "--no-causes";
        assertThat(without.run(plain)).isZero();
        assertThat(Files.readAllLines(report("none").resolve("verdicts.csv"))).hasSize(1);
        CommandLineRun audit = commands();
        assertThat(audit.run(arguments(pathways))).as(text(audit.err)).isZero();
        assertThat(text(audit.err)).contains("Explained 3 differences in ");
        assertThat(text(audit.out)).endsWith("measured 0, kept 6, failed 0\n");
        // The file keeps no flip of this run, so the progress counts none.
        assertThat(text(audit.err)).doesNotContain("flips");

        Path json = folder.resolve("report.json");
        assertThat(commands().run("report", store, "--json", json.toString())).isZero();

        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("verdicts")).hasSize(3);
        for (JsonNode each : report.get("verdicts")) {
            hasVerdictOfExplain(each, concat(pathways, "--model", MODEL));
        }
        CommandLineRun printed = commands();
        assertThat(printed.run("report", store)).isZero();
        assertThat(text(printed.out))
                .contains(
                        "eager, two: ", report.get("causes").get(0).get("title").asText());
        String verdict = text(printed.out).lines().findFirst().orElseThrow();
        assertThat(text(audit.out)).startsWith(verdict + "\n");
        assertThat(Files.readAllLines(report("csv").resolve("verdicts.csv"))).hasSize(4);
    }

    /** An audit judges each picture of the samples as the window's banner does. */
    @Test
    void aCauseIsThePropertyOfAResizeThatAloneRestoresTheClass() throws IOException {
        Path samples = Path.of("sample-images");
        photos = Files.createDirectories(folder.resolve("samples"));
        for (String name : List.of("cat-crop.jpg", "navy-jet.jpg")) {
            Files.copy(samples.resolve(name), photos.resolve(name));
        }
        String opencv = "eager,resize=opencv-linear,name=OpenCV";
        CommandLineRun audit = commands();
        assertThat(audit.run(
                        "audit",
                        photos.toString(),
                        "--out",
                        store,
                        "--pathway",
                        "eager",
                        "--pathway",
                        "function",
                        "--pathway",
                        opencv))
                .as(text(audit.err))
                .isZero();
        Path json = folder.resolve("report.json");
        assertThat(commands().run("report", store, "--json", json.toString())).isZero();
        JsonNode verdicts = new ObjectMapper().readTree(json.toFile()).get("verdicts");
        assertThat(verdicts).hasSize(4);
        for (JsonNode each : verdicts) {
            boolean cat = each.get("picture").asText().equals("cat-crop.jpg");
            assertThat(each.get("codes").asText()).isEqualTo(cat ? "SKR403" : "SKR401");
            String other = each.get("b").asText().equals("OpenCV") ? opencv : "function";
            hasVerdictOfExplain(each, "--pathway", "eager", "--pathway", other);
        }
    }

    /** Compares a verdict of an audit with that of the command explain. */
    private void hasVerdictOfExplain(JsonNode verdict, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("explain"));
        arguments.add(photos.resolve(verdict.get("picture").asText()).toString());
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--json", "-"));
        CommandLineRun one = commands();
        assertThat(one.run(arguments.toArray(String[]::new))).as(text(one.err)).isZero();
        JsonNode explained = new ObjectMapper().readTree(text(one.out));
        for (String key : List.of("code", "certainty", "sentence", "cure")) {
            assertThat(verdict.get(key)).as(key).isEqualTo(explained.get(key));
        }
        List<String> codes = new ArrayList<>();
        explained.get("codes").forEach(code -> codes.add(code.asText()));
        assertThat(List.of(verdict.get("codes").asText().split(" "))).isEqualTo(codes);
    }

    private static String[] concat(String[] first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aBrokenPictureIsARowAndIsTriedAgain() throws IOException {
        Path broken = Files.write(photos.resolve("1/broken.jpg"), new byte[] {1, 2, 3});
        CommandLineRun first = commands();
        assertThat(first.run("audit", photos.toString(), "--model", MODEL, "--out", store))
                .isEqualTo(1);
        assertThat(text(first.out)).endsWith("measured 9, kept 0, failed 3\n");
        assertThat(text(first.err)).contains("1/broken.jpg: ").contains("4 of 4");
        assertThat(Files.readString(report("csv").resolve("pictures.csv"))).contains("1/broken.jpg,");
        Files.copy(IMAGES.resolve("jpeg_420.jpg"), broken, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(audit()).isEqualTo("measured 0, kept 12, failed 0");
    }

    @Test
    void aGateFailsWhereAPathwayFeedsOtherPictures() throws IOException {
        audit("--pathway", "eager,name=p");
        String baseline = store;
        CommandLineRun same = commands();
        int passed = same.run("check", photos.toString(), "--baseline", baseline, "--model", MODEL, "--atol", "0");
        assertThat(passed).as(text(same.out) + text(same.err)).isZero();
        store = folder.resolve("other.skewaudit").toString();
        audit("--pathway", "eager,channels=bgr,name=p");
        CommandLineRun other = commands();
        Path junit = folder.resolve("junit.xml");
        assertThat(other.run("check", store, "--baseline", baseline, "--atol", "1e-9", "--junit", junit.toString()))
                .isEqualTo(1);
        assertThat(text(other.out)).contains("FAIL  p, max |dp| within 0");
        assertThat(Files.readString(junit)).contains("<failure ").contains("classname=\"p\"");
        // From files alone the option is named; on the folder the cause is measured.
        assertThat(text(other.out)).contains("Cause: p has channels=bgr (before: rgb). No other option differs.");
        CommandLineRun measured = commands();
        Path json = folder.resolve("check.json");
        assertThat(measured.run(
                        "check",
                        photos.toString(),
                        "--baseline",
                        baseline,
                        "--model",
                        MODEL,
                        "--pathway",
                        "eager,channels=bgr,name=p",
                        "--atol",
                        "1e-9",
                        "--junit",
                        junit.toString(),
                        "--json",
                        json.toString()))
                .isEqualTo(1);
        assertThat(text(measured.out))
                .contains("p: Cause: Red and blue swapped [SKC301], 2 of 2 explained pictures, for")
                .contains("p feeds BGR; baseline feeds RGB.", "Set channels=rgb in p");
        assertThat(Files.readString(junit)).contains("name=\"p.cause\"").contains("[SKC301]");
        JsonNode cause =
                new ObjectMapper().readTree(json.toFile()).get("causes").get(0);
        assertThat(cause.get("code").asText()).isEqualTo("SKC301");
        assertThat(cause.get("verdicts")).hasSize(2);
    }

    @Test
    void aModelThatIsWrittenAgainUnderItsNameIsAnotherModel() throws IOException {
        Path model = folder.resolve("m;1%,a=b");
        copy(Path.of(MODEL), model);
        String pathway = "eager,name=p\\,q,model=" + model.toString().replace(",", "\\,");
        assertThat(audit("--pathway", pathway)).isEqualTo("measured 3, kept 0, failed 0");
        assertThat(audit("--pathway", pathway)).isEqualTo("measured 0, kept 3, failed 0");
        Path bundle = folder.resolve("b.skew.zip");
        assertThat(commands().run("bundle", store, "--out", bundle.toString(), "--pictures", "all", "--model", MODEL))
                .isZero();
        Files.writeString(model.resolve("assets.txt"), "changed");
        assertThat(audit("--pathway", pathway)).isEqualTo("measured 3, kept 0, failed 0");
        // Its own model is in the bundle; this machine's is another by now.
        CommandLineRun verify = commands();
        assertThat(verify.run("verify", bundle.toString())).as(text(verify.out)).isZero();
        assertThat(text(verify.out))
                .contains("IDENTICAL  1/jpeg_420.jpg, p,q")
                .containsPattern("Claims: \\d+ IDENTICAL\\.\\R$");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    @Test
    void everyWrongUseHasItsCode() throws IOException {
        assertThat(commands().run("audit", folder.resolve("none").toString())).isEqualTo(3);
        assertThat(commands().run("audit", photos.toString(), "--vary", "nonsense"))
                .isEqualTo(2);
        assertThat(commands().run("audit", photos.toString(), "--workers", "0")).isEqualTo(2);
        assertThat(commands().run("audit", photos.toString(), "--causes", "0")).isEqualTo(2);
        assertThat(commands().run("audit", photos.toString(), "--causes", "5", "--no-causes"))
                .isEqualTo(2);
        assertThat(commands().run("report", folder.resolve("none").toString())).isEqualTo(3);
        assertThat(commands().run("check", photos.toString())).isEqualTo(2);
        assertThat(commands().run("check", photos.toString(), "--baseline", "none"))
                .isEqualTo(3);
        for (String nonsense : List.of("-1%", "101%", "much", "NaN")) {
            assertThat(commands().run("check", photos.toString(), "--baseline", "none", "--max-flips", nonsense))
                    .isEqualTo(2);
        }
        Path empty = Files.createDirectories(folder.resolve("empty"));
        CommandLineRun nothing = commands();
        assertThat(nothing.run("audit", empty.toString())).isEqualTo(3);
        assertThat(text(nothing.err)).contains("contains no pictures");
    }

    @Test
    void labelsThatDoNotMatchAreSaid() throws IOException {
        Path csv = Files.writeString(folder.resolve("l.csv"), "picture,label\n1/jpeg_420.jpg,dog\n");
        CommandLineRun unknown = commands();
        assertThat(unknown.run(arguments("--labels", csv.toString()))).isEqualTo(2);
        assertThat(text(unknown.err)).contains("row 2").contains("'dog'");
        Files.writeString(csv, "picture,label\n1/jpeg_420.jpg,1\n");
        CommandLineRun some = commands();
        assertThat(some.run(arguments("--labels", csv.toString()))).isZero();
        assertThat(text(some.err)).contains("2 of 3 pictures have no label");
        assertThat(audit("--labels", "folders")).isEqualTo("measured 6, kept 3, failed 0");
    }

    private Path report(String name) {
        Path tables = folder.resolve(name);
        assertThat(commands().run("report", store, "--csv", tables.toString())).isZero();
        return tables;
    }

    private String audit(String... more) {
        CommandLineRun run = commands();
        assertThat(run.run(arguments(more))).as(text(run.err)).isZero();
        String[] lines = text(run.out).split("\n");
        return lines[lines.length - 1];
    }

    private String[] arguments(String... more) {
        java.util.ArrayList<String> all =
                new java.util.ArrayList<>(List.of("audit", photos.toString(), "--model", MODEL, "--out", store));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private CommandLineRun commands() {
        return CommandLineRun.onSharedEngines(folder);
    }
}
