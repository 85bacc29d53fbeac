package org.skewscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.FakeEngine;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;

/** Which engine goes on and which one ends, by the names of their models. */
class KeptEnginesTest {

    private static final Optional<Path> BUNDLED = Optional.empty();

    @TempDir
    private Path folder;

    private final List<String> events = new ArrayList<>();

    private final KeptEngines kept = new KeptEngines((model, later) -> {
        String name = model.map(Path::getFileName).map(Path::toString).orElse("-");
        events.add("make " + name + (later ? " later" : ""));
        return new Noted(name, model);
    });

    @Test
    void theEngineOfAModelGoesOn() {
        kept.open(BUNDLED).close();
        kept.open(BUNDLED).close();
        assertThat(events).containsExactly("make -");
    }

    @Test
    void twoCommandsAtATimeHaveTwoEngines() {
        EngineClient first = kept.open(BUNDLED);
        EngineClient second = kept.open(BUNDLED);
        first.close();
        second.close();
        assertThat(events).containsExactly("make -", "make -");
    }

    @Test
    void theThirdModelEndsTheOneThatRestedLongest() throws IOException {
        kept.open(model("a")).close();
        kept.open(model("b")).close();
        kept.open(model("a")).close();
        kept.open(model("c")).close();
        assertThat(events).containsExactly("make a", "make b", "make c", "close b");
    }

    @Test
    void aModelThatWasWrittenAgainIsLoadedAgain() throws IOException {
        kept.open(model("a")).close();
        Files.writeString(folder.resolve("a"), "another model");
        kept.open(Optional.of(folder.resolve("a"))).close();
        assertThat(events).containsExactly("make a", "close a", "make a");
    }

    @Test
    void anEngineThatChoseAnotherModelIsNotKept() throws Exception {
        EngineClient engine = kept.open(BUNDLED);
        engine.choose(model("b"));
        engine.close();
        assertThat(events).containsExactly("make -", "close -");
    }

    @Test
    void aCommandsWordsStartItsEngineAhead() throws Exception {
        Path a = model("a").orElseThrow();
        kept.expect("compare", "cat.jpg", "--model", a.toString());
        kept.expect("options", "--json");
        kept.expect("compare", "cat.jpg", "--model", "\0");
        kept.open(Optional.of(a)).close();
        assertThat(events).containsExactly("make a");
        kept.expect("compare", "cat.jpg", "--pathway", "tflite,model=" + a);
        assertThat(events).containsExactly("make a", "make - later");
    }

    @Test
    void allEndWithTheProcess() throws IOException {
        kept.open(BUNDLED).close();
        EngineClient unusedLent = kept.open(model("a"));
        kept.close();
        assertThat(events).containsExactly("make -", "make a", "close -", "close a");
    }

    private Optional<Path> model(String name) throws IOException {
        Path file = folder.resolve(name);
        return Optional.of(Files.exists(file) ? file : Files.writeString(file, name));
    }

    /** Notes its end. */
    private final class Noted extends ForwardingEngine {

        private final String name;
        private Optional<Path> model;

        Noted(String name, Optional<Path> model) {
            super(new FakeEngine());
            this.name = name;
            this.model = model;
        }

        @Override
        public void choose(Optional<Path> other) throws EngineException {
            model = other;
        }

        @Override
        public Optional<Path> model() {
            return model;
        }

        @Override
        public void close() {
            events.add("close " + name);
        }
    }
}
