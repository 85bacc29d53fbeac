package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.Main;
import org.skewscope.launch.IgnoredInterrupts;

/** Whoever ends the command ends its engine with it, whatever either does at that moment. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class EndedCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"-INT", "-TERM", "-KILL"})
    void theEngineEndsWithTheCommand(String signal) throws Exception {
        IgnoredInterrupts.assumeHeard(signal);
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "compare",
                        "sample-images")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            ProcessHandle engine = engineOf(command);

            new ProcessBuilder(List.of("kill", signal, Long.toString(command.pid())))
                    .start()
                    .waitFor();

            assertThat(command.waitFor()).isNotZero();
            engine.onExit().get(30, TimeUnit.SECONDS);
            assertThat(engine.isAlive()).isFalse();
        } finally {
            command.descendants().forEach(ProcessHandle::destroyForcibly);
            command.destroyForcibly();
        }
    }

    private static ProcessHandle engineOf(Process command) throws InterruptedException {
        while (true) {
            var engine = command.children().findFirst();
            if (engine.isPresent()) {
                return engine.get();
            }
            assertThat(command.isAlive()).as("the command runs").isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
