package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.worker.client.EngineClient;

/** An agent's messages, as both kinds of revisions send them. */
@Timeout(60)
class McpCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static EngineClient engine;
    private static int pictures;

    @TempDir
    Path folder;

    private ServedProcess served;
    private int lastId;

    @BeforeAll
    static void start() {
        engine = ServedProcess.scriptedEngine();
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    @BeforeEach
    void begin() throws IOException {
        served = new ServedProcess(model -> ServedProcess.kept(engine), McpCommand::new);
    }

    @AfterEach
    void close() throws IOException {
        served.close();
    }

    @Test
    void greetsByTheRevisionThatWasAskedFor() throws Exception {
        for (String revision : List.of("2025-11-25", "2025-06-18")) {
            JsonNode greeting = ask("initialize", Map.of("protocolVersion", revision));
            assertThat(greeting.at("/result/protocolVersion").asText()).isEqualTo(revision);
            assertThat(greeting.at("/result/serverInfo/name").asText()).isEqualTo("skewscope");
        }
        assertThat(ask("initialize", Map.of("protocolVersion", "2031-01-01"))
                        .at("/result/protocolVersion")
                        .asText())
                .isEqualTo("2025-11-25");
        assertThat(ask("server/discover", Map.of())
                        .at("/result/supportedVersions/0")
                        .asText())
                .isEqualTo("2026-07-28");
        assertThat(served.end()).isZero();
    }

    @Test
    void listsEightToolsWithTheirArguments() throws Exception {
        JsonNode tools = ask("tools/list", Map.of()).at("/result/tools");
        assertThat(tools.findValuesAsText("title")).hasSize(8);
        assertThat(tools).allSatisfy(tool -> assertThat(tool.has("inputSchema")).isTrue());
        assertThat(tools.toString().length()).isLessThan(8000);
    }

    @Test
    void answersOpenWithTheFindingAndNameFilesForTheRest() throws Exception {
        JsonNode result = call("compare", Map.of("picture", picture("cat.jpg"))).get("result");
        assertThat(result.get("isError").asBoolean()).isFalse();
        String text = result.at("/content/0/text").asText();
        assertThat(text).startsWith("{\"sentence\":");
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(2000);
        assertThat(result.get("structuredContent").toString()).isEqualTo(text);
        Path page = Path.of(result.at("/structuredContent/files/page").asText());
        assertThat(page).content().contains("cat.jpg").doesNotContain("<script");
        assertThat(served.end()).isZero();
        assertThat(page.getParent()).doesNotExist();
    }

    @Test
    void refusesWrongCallsInSentencesThatHelp() throws Exception {
        String cat = picture("cat.jpg");
        assertError(call("compare", Map.of()), "picture is missing");
        assertError(call("compare", Map.of("picture", cat, "pic", "x")), "pic is unknown");
        assertError(call("compare", Map.of("picture", 7)), "picture is no text");
        assertError(call("compare", Map.of("picture", cat, "pathways", "eager")), "no list");
        assertError(
                call("compare", Map.of("picture", cat, "pathways", List.of("egaer"))),
                "'egaer' is not a preset (eager, graph, function");
        assertError(call("compare", Map.of("picture", picture("broken.jpg"))), "Mend it.");
        assertError(call("compare", Map.of("picture", folder.toString())), "is a folder. Name one");
        assertThat(call("compare", Map.of("picture", "a\0b")).toString())
                .contains("is no name of a file (Nul character not allowed)")
                .doesNotContain("InvalidPath");
        assertError(call("import_code", Map.of("file", "/no/file.py")), "file.py is no file.");
        assertThat(call("no_tool", Map.of()).at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(ask("no/method", Map.of()).at("/error/code").asInt()).isEqualTo(-32601);
        Path written = folder.resolve("written");
        for (String option : List.of("--json=" + written, "--dump=" + written, "-h")) {
            // This engine reads no file, so each name is a picture's.
            assertThat(call("compare", Map.of("picture", option)).toString()).contains("compare.json");
            assertError(call("import_code", Map.of("file", option)), "is no file");
            Map<String, Object> pathway = Map.of("picture", cat, "pathways", List.of(option));
            assertError(call("compare", pathway), option);
        }
        assertThat(written).doesNotExist();
        served.send("{" + " ".repeat(16_100_000) + "}");
        assertThat(served.next("error").at("/error/code").asInt()).isEqualTo(-32600);
        served.send("no JSON");
        assertThat(served.next("error").at("/error/code").asInt()).isEqualTo(-32700);
        served.send("[{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}]");
        assertThat(served.next("error").at("/error/code").asInt()).isEqualTo(-32600);
    }

    @Test
    void aPingIsAnsweredWhileAToolRunsAndACanceledCallIsNot() throws Exception {
        served.send(JSON.writeValueAsString(Map.of(
                "jsonrpc",
                "2.0",
                "id",
                "slow",
                "method",
                "tools/call",
                "params",
                Map.of("name", "compare", "arguments", Map.of("picture", picture("slow.jpg"))))));
        assertThat(ask("ping", Map.of()).has("result")).isTrue();
        served.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
                + "\"params\":{\"requestId\":\"slow\"}}");
        JsonNode next = call("compare", Map.of("picture", picture("cat.jpg")));
        assertThat(next.at("/result/isError").asBoolean()).isFalse();
    }

    @Test
    void sendsProgressToAClientThatWantsIt() throws Exception {
        served.send(JSON.writeValueAsString(Map.of(
                "jsonrpc",
                "2.0",
                "id",
                1,
                "method",
                "tools/call",
                "params",
                Map.of(
                        "name",
                        "compare",
                        "arguments",
                        Map.of("picture", picture("slow.jpg")),
                        "_meta",
                        Map.of("progressToken", "t")))));
        JsonNode progress = served.next("method");
        assertThat(progress.get("method").asText()).isEqualTo("notifications/progress");
        assertThat(progress.at("/params/progressToken").asText()).isEqualTo("t");
    }

    private static void assertError(JsonNode answer, String part) {
        JsonNode result = answer.get("result");
        assertThat(result.get("isError").asBoolean()).as(answer.toString()).isTrue();
        assertThat(result.at("/content/0/text").asText()).contains(part);
    }

    private JsonNode call(String tool, Map<String, Object> arguments) throws IOException {
        return ask("tools/call", Map.of("name", tool, "arguments", arguments));
    }

    private JsonNode ask(String method, Map<String, Object> params) throws IOException {
        int id = ++lastId;
        served.send(JSON.writeValueAsString(Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", params)));
        return served.next(line -> line.path("id").asInt() == id);
    }

    private String picture(String name) throws IOException {
        // The engine reuses what it has made of the same bytes, and then reports no stage.
        String content = name + " " + ++pictures;
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
