package org.skewscope.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real jar: what the user starts, what it starts, and that all ends together. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class RelaunchTest {

    @TempDir
    private static Path folder;

    private static Path jar;

    @BeforeAll
    static void pack() throws Exception {
        List<String> jars = new ArrayList<>(List.of(Jars.classPath(folder).split(File.pathSeparator)));
        String others =
                jars.stream().map(each -> Path.of(each).toUri().toString()).collect(Collectors.joining(" "));
        jar = Jars.naming(folder.resolve("skewscope.jar"), others);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-INT", "-TERM", "-KILL"})
    void allEndsWithWhatTheUserStarted(String signal) throws Exception {
        IgnoredInterrupts.assumeHeard(signal);
        Process command = start(List.of(), "compare", "sample-images");
        try {
            ProcessHandle application = childOf(command.toHandle());
            ProcessHandle engine = childOf(application);
            // A command whose engine stands still does not end by itself.
            signal("-STOP", engine);

            signal(signal, command.toHandle());

            assertThat(command.waitFor()).isNotZero();
            application.onExit().get(20, TimeUnit.SECONDS);
            signal("-CONT", engine);
            engine.onExit().get(20, TimeUnit.SECONDS);
            assertThat(application.isAlive() || engine.isAlive()).isFalse();
        } finally {
            command.descendants().forEach(ProcessHandle::destroyForcibly);
            command.destroyForcibly();
        }
    }

    private static void signal(String signal, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /** JavaFX copies fonts among the temporary files, and removes them unless it is killed. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theTemporaryFilesOfAKilledWindowAreRemoved() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Process command = start(List.of("-Djava.io.tmpdir=" + temporary), "window");
        ProcessHandle window = childOf(command.toHandle());
        signal("-STOP", window);
        Path own;
        try (Stream<Path> made = Files.list(temporary)) {
            own = made.findFirst().orElseThrow();
        }
        assertThat(window.info().commandLine().orElse("")).contains("-Djava.io.tmpdir=" + own + " ");
        Files.createFile(own.resolve("+JXF1.tmp"));

        signal("-KILL", window);

        assertThat(command.waitFor()).isNotZero();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void theExitCodeAndTheWordsAreThoseOfTheApplication() throws Exception {
        Process command = start(List.of(), "compare");
        String words = new String(command.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor()).isEqualTo(2);
        assertThat(words).contains("PICTURE").doesNotContain("archive");
    }

    @Test
    void whereNothingCanBeKeptAllIsTheSame() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        ProcessBuilder builder = builder(List.of("-Djava.io.tmpdir=" + file), "compare");
        builder.environment().put("XDG_CACHE_HOME", file.toString());
        Process command = builder.start();
        assertThat(new String(command.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("Missing");
        assertThat(command.waitFor()).isEqualTo(2);
    }

    /** The words go through a shell, since this test may run in such a locale itself. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void namesOfOtherScriptsAreReadInALocaleOfAsciiNames() throws Exception {
        ProcessBuilder builder = builder(List.of(), "verify");
        builder.command()
                .addAll(0, List.of("/bin/sh", "-c", "exec \"$@\" \"$(printf '\\321\\204\\320\\276.zip')\"", "sh"));
        builder.environment().put("LC_ALL", "C");
        Process command = builder.start();

        assertThat(new String(command.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("\u0444\u043e.zip does not exist");
        assertThat(command.waitFor()).isEqualTo(3);
    }

    @Test
    void oneProcessIsKeptForADebuggerAndOnDemand() throws Exception {
        ProcessBuilder asked = builder(List.of(), "compare", "sample-images");
        asked.environment().put(Relaunch.ONE_PROCESS, "1");
        Process own = start(List.of("-XX:+UseSerialGC"), "compare", "sample-images");
        for (Process command : List.of(asked.start(), own)) {
            try {
                assertThat(childOf(command.toHandle()).info().commandLine().orElse(""))
                        .contains("EngineWorker");
            } finally {
                command.descendants().forEach(ProcessHandle::destroyForcibly);
                command.destroyForcibly();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theApplicationGivesFreedMemoryBackUnlessTheUserSaysOtherwise() throws Exception {
        assertThat(thresholds(builder(List.of(), "compare", "sample-images")))
                .containsExactly("MALLOC_MMAP_THRESHOLD_=131072");
        ProcessBuilder chosen = builder(List.of(), "compare", "sample-images");
        chosen.environment().put("MALLOC_MMAP_THRESHOLD_", "65536");
        assertThat(thresholds(chosen)).containsExactly("MALLOC_MMAP_THRESHOLD_=65536");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aWindowWithoutAGraphicsDeviceLoadsNoOpenGl() throws Exception {
        Path devices = Files.createDirectory(folder.resolve("dev"));
        assertThat(Relaunch.SoftwareDrawing.only(devices)).isTrue();
        Files.createDirectory(devices.resolve("dri"));
        assertThat(Relaunch.SoftwareDrawing.only(devices)).isFalse();

        Process command = start(List.of(), "window");
        try {
            ProcessHandle window = childOf(command.toHandle());
            boolean only = Relaunch.SoftwareDrawing.only(Relaunch.SoftwareDrawing.DEVICES);
            assertThat(window.info().commandLine().orElse("").contains(" -Dprism.order=sw "))
                    .isEqualTo(only);
            assertThat(Files.readString(Path.of("/proc/" + window.pid() + "/environ")))
                    .matches(each -> each.contains("GDK_GL=disable") == only);
        } finally {
            command.descendants().forEach(ProcessHandle::destroyForcibly);
            command.destroyForcibly();
        }
    }

    /** A first heap above the largest would keep Java from starting. */
    @Test
    void aSmallLargestHeapIsKept() throws Exception {
        for (String most : List.of("-Xmx128m", "-Xmx600m")) {
            Process command = start(List.of(most), "compare", "sample-images");
            try {
                assertThat(childOf(command.toHandle()).info().commandLine().orElse(""))
                        .contains(most)
                        .matches(each -> each.contains("-Xms") == most.equals("-Xmx600m"));
            } finally {
                command.descendants().forEach(ProcessHandle::destroyForcibly);
                command.destroyForcibly();
            }
        }
    }

    private static List<String> thresholds(ProcessBuilder builder) throws Exception {
        Process command = builder.start();
        try {
            long application = childOf(command.toHandle()).pid();
            Path environment = Path.of("/proc/" + application + "/environ");
            return Stream.of(Files.readString(environment).split("\0"))
                    .filter(each -> each.startsWith("MALLOC_MMAP_THRESHOLD_"))
                    .toList();
        } finally {
            command.descendants().forEach(ProcessHandle::destroyForcibly);
            command.destroyForcibly();
        }
    }

    private static Process start(List<String> options, String... words) throws Exception {
        return builder(options, words).start();
    }

    private static ProcessBuilder builder(List<String> options, String... words) {
        List<String> command = new ArrayList<>(List.of(ThisJava.executable().toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return builder;
    }

    private static ProcessHandle childOf(ProcessHandle process) throws InterruptedException {
        while (true) {
            try (Stream<ProcessHandle> children = process.children()) {
                var child = children.filter(each -> isStarted(each, process)).findFirst();
                if (child.isPresent()) {
                    return child.get();
                }
            }
            assertThat(process.isAlive()).as("the command runs").isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Neither the helper that Java starts processes with, nor the parent's copy before that. */
    private static boolean isStarted(ProcessHandle process, ProcessHandle parent) {
        return process.info().command().orElse("").endsWith("java")
                && !process.info().commandLine().equals(parent.info().commandLine());
    }
}
