package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;

/** The commands of another program, with an engine whose pictures' names say what happens. */
@Timeout(60)
class ServeCommandTest {

    @TempDir
    Path folder;

    private static EngineClient engine;
    private static int pictures;

    private final List<List<String>> expected = new ArrayList<>();
    private ServedProcess served;

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
        EngineSource engines = new EngineSource() {
            @Override
            public EngineClient open(Optional<Path> model) {
                return ServedProcess.kept(engine);
            }

            @Override
            public void expect(String... words) {
                expected.add(List.of(words));
            }
        };
        served = new ServedProcess(engines, ServeCommand::new);
        assertThat(served.next("ready").get("skewscope").asInt()).isEqualTo(1);
    }

    @AfterEach
    void close() throws IOException {
        served.close();
    }

    @Test
    void answersEachRequestAsTheCommandLineDoesAndEndsWithItsInput() throws Exception {
        served.send(request(1, "compare", picture("cat.jpg"), "--json", "-"));
        served.send(request(2, "options", "--json"));
        served.send(request(3, "compare", picture("broken.jpg")));
        served.send(request(4, "compare", picture("cat.jpg"), "--pathway", "egaer"));

        JsonNode compared = served.next("exit");
        assertThat(compared.get("id").asInt()).isEqualTo(1);
        assertThat(compared.get("exit").asInt()).isZero();
        JsonNode document = new ObjectMapper().readTree(compared.get("out").asText());
        assertThat(document.at("/pictures/0/severity").asText()).isEqualTo("identical");
        assertThat(compared.get("err").asText()).contains("Comparing 1 of 1: cat.jpg");

        assertThat(served.next("exit").get("out").asText()).contains("tf-bilinear");
        JsonNode broken = served.next("exit");
        assertThat(broken.get("exit").asInt()).isEqualTo(1);
        assertThat(broken.get("err").asText()).contains("broken.jpg is broken. Mend it.");
        JsonNode wrong = served.next("exit");
        assertThat(wrong.get("exit").asInt()).isEqualTo(2);
        assertThat(wrong.get("err").asText()).contains("'egaer' is not a preset");
        assertThat(served.end()).isZero();
        assertThat(expected).hasSize(4);
    }

    @Test
    void aCancelLineEndsTheRequestUnderWayAndTheNextOneGoesOn() throws Exception {
        served.send(request(1, "compare", picture("slow.jpg")));
        served.send(request(2, "compare", picture("cat.jpg")));
        served.next("progress");
        served.send("{\"cancel\": 1}");

        JsonNode canceled = served.next("exit");
        assertThat(canceled.get("id").asInt()).isEqualTo(1);
        assertThat(canceled.get("exit").asInt()).isEqualTo(ExitCode.CANCELED);
        assertThat(canceled.get("err").asText()).contains("The command was canceled.");
        assertThat(served.next("exit").get("exit").asInt()).isZero();
    }

    @Test
    void aCancelLineEndsARequestWhoseEngineStillLoads() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch loaded = new CountDownLatch(1);
        EngineClient loading = new ForwardingEngine(ServedProcess.kept(engine)) {
            @Override
            public EngineInfo info() throws EngineException {
                asked.countDown();
                try {
                    loaded.await();
                } catch (InterruptedException e) {
                    throw new EngineException("The wait was interrupted.", e);
                }
                return super.info();
            }
        };
        try (ServedProcess own = new ServedProcess(model -> loading, ServeCommand::new)) {
            own.send(request(1, "compare", picture("cat.jpg")));
            asked.await();
            own.send("{\"cancel\": 1}");

            assertThat(own.next("exit").get("exit").asInt()).isEqualTo(ExitCode.CANCELED);
            loaded.countDown();
            own.send(request(2, "compare", picture("cat.jpg")));
            assertThat(own.next("exit").get("exit").asInt()).isZero();
        }
    }

    @Test
    void aRequestThatWaitsIsCanceledBeforeItBegins() throws Exception {
        served.send(request(1, "compare", picture("long.jpg")));
        served.send(request("two", "compare", picture("slow.jpg")));
        served.send("{\"cancel\": \"two\"}");

        assertThat(served.next("exit").get("exit").asInt()).isZero();
        assertThat(served.next("exit").get("exit").asInt()).isEqualTo(ExitCode.CANCELED);
    }

    @Test
    void namesProgressByPictureAndStage() throws Exception {
        served.send(request(7, "compare", picture("slow.jpg")));

        JsonNode progress = served.next("progress");
        assertThat(progress.get("id").asInt()).isEqualTo(7);
        assertThat(progress.get("progress").asText()).startsWith("slow.jpg, ");
    }

    @Test
    void aLineThatIsNoRequestIsAnsweredAndTheNextOneRuns() throws Exception {
        for (String line : List.of("compare cat.jpg", "{\"id\": 1}", "{\"id\": 1, \"args\": [1]}", "[]")) {
            served.send(line);
            JsonNode answer = served.next("exit");
            assertThat(answer.get("id").isNull()).isTrue();
            assertThat(answer.get("exit").asInt()).isEqualTo(2);
            assertThat(answer.get("err").asText()).contains("is no request");
        }
        served.send("{\"id\": 1, \"args\": [\"" + "x".repeat(16_100_000));
        JsonNode refused = served.next("exit");
        assertThat(refused.get("err").asText()).contains("it has more than 16000000 characters");
        assertThat(refused.get("err").asText().length()).isLessThan(300);
        for (String[] words : new String[][] {{}, {"window"}, {"serve"}, {"mcp"}}) {
            served.send(request(2, words));
            JsonNode answer = served.next("exit");
            assertThat(answer.get("exit").asInt()).isEqualTo(2);
            assertThat(answer.get("err").asText()).matches("(?s).*(no words|own process|of its own).*");
        }
        served.send(request(3, "options"));
        assertThat(served.next("exit").get("exit").asInt()).isZero();
    }

    private String picture(String name) throws IOException {
        // The engine reuses what it has made of the same bytes, and then reports no stage.
        String content = name + " " + ++pictures;
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String request(Object id, String... words) throws IOException {
        return new ObjectMapper().writeValueAsString(java.util.Map.of("id", id, "args", List.of(words)));
    }
}
