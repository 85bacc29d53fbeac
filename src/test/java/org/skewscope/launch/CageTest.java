package org.skewscope.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.launch.Cage.Paths;
import org.skewscope.launch.Cage.Way;

/** A hostile process tries to leave its cage; the same tries succeed without one. */
@Timeout(120)
class CageTest {

    /** The fewest tries that succeed without a cage: fewer would show nothing. */
    private static final int FEWEST_OUTSIDE = 13;

    private static final String COMPILER = "/usr/bin/gcc";

    @TempDir
    private Path folder;

    /** The files that the probes attack, another process, and a port on which somebody listens. */
    private final class Surroundings implements AutoCloseable {

        final Path home;
        final Path scratch;
        final Process victim;
        final ServerSocket listening;

        Surroundings(String name) throws IOException {
            home = Files.createDirectories(folder.resolve(name).resolve("home")).toRealPath();
            scratch = Files.createDirectories(folder.resolve(name).resolve("scratch"))
                    .toRealPath();
            for (String each : List.of("pictures", "cache", "natives", "empty")) {
                Files.createDirectories(home.resolve(each));
            }
            for (String each : List.of(
                    "pictures/a.jpg",
                    "written-over",
                    "truncated",
                    "deleted",
                    "linked",
                    "permissions",
                    "time",
                    "secret")) {
                Files.writeString(home.resolve(each), "as it was");
            }
            victim = new ProcessBuilder("/bin/sleep", "300").start();
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }

        /** Returns the command of a program that is told about these surroundings. */
        List<String> program() {
            return List.of(
                    ThisJava.executable().toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Djava.io.tmpdir=" + scratch,
                    "-cp",
                    System.getProperty("java.class.path"),
                    CageProbes.class.getName(),
                    scratch.toString(),
                    home.toString(),
                    Long.toString(victim.pid()),
                    Integer.toString(listening.getLocalPort()));
        }

        /** Returns the class path and the pictures, but nothing else at home. */
        Set<Path> readable() {
            Set<Path> all = new LinkedHashSet<>();
            for (String entry : System.getProperty("java.class.path").split(":")) {
                all.add(Path.of(entry).toAbsolutePath());
            }
            all.add(home.resolve("pictures"));
            return all;
        }

        Map<String, String> outcomes(List<String> command) throws Exception {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            // The launcher keeps standard output for messages, and prints go to standard error.
            Map<String, String> outcomes = new LinkedHashMap<>();
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 3))
                    .forEach(parts -> outcomes.put(parts[0], parts[1]));
            assertThat(process.waitFor()).isZero();
            return outcomes;
        }

        @Override
        public void close() throws IOException {
            victim.destroyForcibly();
            listening.close();
        }
    }

    /** Returns the launcher's command without the option that moves standard output away. */
    private static List<String> caged(List<String> program, Paths paths, Path spare) {
        List<String> command = new ArrayList<>(Cage.ofThisMachine(Map.of())
                .commands(program, paths, List.of(), spare)
                .findFirst()
                .orElseThrow());
        command.remove("-m");
        return command;
    }

    private static void assumeCage() {
        assumeTrue(
                Cage.ofThisMachine(Map.of()).way() == Way.LINUX,
                "no cage to try: " + Cage.ofThisMachine(Map.of()).missing());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingLeavesTheCage() throws Exception {
        assumeCage();
        try (Surroundings free = new Surroundings("free");
                Surroundings caged = new Surroundings("caged")) {
            Map<String, String> outside = free.outcomes(free.program());
            List<String> command = caged(
                    caged.program(), new Paths(List.of(caged.scratch), Optional.of(caged.readable())), caged.scratch);
            Map<String, String> inside = caged.outcomes(command);
            String confined = inside.remove("confined");
            outside.remove("confined");

            assertThat(confined).as("what this kernel has").contains("seccomp");
            assertThat(inside).as("the same tries").hasSameSizeAs(outside);
            inside.forEach((name, outcome) -> {
                if (name.startsWith("own: ")) {
                    assertThat(outcome).as(name).isEqualTo("may");
                } else if (!ofFiles(name)) {
                    assertThat(outcome).as(name).isEqualTo("may not");
                }
            });
            assertThat(outside.values().stream().filter("may"::equals))
                    .as("tries that succeed without a cage")
                    .hasSizeGreaterThanOrEqualTo(FEWEST_OUTSIDE + 4);
            assertThat(caged.victim.isAlive()).as("the other process lives").isTrue();

            assumeTrue(
                    !confined.contains("landlock-00"), "this kernel has no Landlock: the tries at files were skipped");
            assertThat(inside).allSatisfy((name, outcome) -> {
                if (ofFiles(name)) {
                    assertThat(outcome).as(name).isEqualTo("may not");
                }
            });
            assertThat(Files.readString(caged.home.resolve("truncated"))).isEqualTo("as it was");
        }
    }

    /** Returns whether only Landlock refuses a try. */
    private static boolean ofFiles(String name) {
        return name.startsWith("file: ") || name.startsWith("read: ") || name.startsWith("process: ");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCageWithoutLimitedReadsReadsEveryFile() throws Exception {
        assumeCage();
        try (Surroundings caged = new Surroundings("reads")) {
            Map<String, String> inside = caged.outcomes(
                    caged(caged.program(), new Paths(List.of(caged.scratch), Optional.empty()), caged.scratch));
            assertThat(inside).containsEntry("read: a file", "may");
            assertThat(inside).containsEntry("network: connect", "may not");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noSystemCallLeavesTheCage() throws Exception {
        assumeCage();
        Path probes = compiled(Path.of("src/test/c/probes.c"));
        try (Surroundings free = new Surroundings("free");
                Surroundings caged = new Surroundings("caged")) {
            Map<String, String> outside = free.outcomes(calls(probes, free));
            Map<String, String> inside = caged.outcomes(
                    caged(calls(probes, caged), new Paths(List.of(caged.scratch), Optional.empty()), caged.scratch));

            assertThat(inside.keySet()).isEqualTo(outside.keySet());
            assertThat(inside.values()).as(inside.toString()).containsOnly("may not");
            assertThat(outside.values().stream().filter("may"::equals))
                    .as(outside.toString())
                    .hasSizeGreaterThanOrEqualTo(FEWEST_OUTSIDE);
        }
    }

    private static List<String> calls(Path probes, Surroundings of) {
        return List.of(
                probes.toString(),
                Long.toString(of.victim.pid()),
                of.home.resolve("truncated").toString());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aKernelThatLacksAPartRunsTheProgramAllTheSame() throws Exception {
        assumeCage();
        Path probes = compiled(Path.of("src/test/c/probes.c"));
        try (Surroundings old = new Surroundings("old")) {
            List<String> caged = caged(old.program(), new Paths(List.of(old.scratch), Optional.empty()), old.scratch);
            Map<String, String> withoutLandlock = old.outcomes(before(caged, probes, "-l"));
            Map<String, String> withoutBoth = old.outcomes(before(caged, probes, "-s"));

            assertThat(withoutLandlock)
                    .containsEntry("confined", "landlock-00,seccomp")
                    .containsEntry("network: connect", "may not")
                    .containsEntry("program: true", "may not")
                    .containsEntry("file: make", "may");
            assertThat(withoutBoth)
                    .containsEntry("confined", "landlock-00,none")
                    .containsEntry("network: connect", "may");
        }
    }

    private static List<String> before(List<String> caged, Path probes, String option) {
        List<String> command = new ArrayList<>(List.of(probes.toString(), option));
        command.addAll(caged);
        return command;
    }

    /** Returns a program in C, or skips the test where there is no compiler. */
    private Path compiled(Path source) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(COMPILER)), "no compiler: " + COMPILER);
        Path program = folder.resolve("probes");
        assertThat(new ProcessBuilder(COMPILER, "-o", program.toString(), source.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        return program;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anotherProgramRunsFirstAndIsFree() throws Exception {
        assumeCage();
        Path made = folder.resolve("made-before");
        List<String> command = Cage.ofThisMachine(Map.of())
                .commands(
                        List.of("/bin/cat", made.toString()),
                        new Paths(List.of(folder), Optional.empty()),
                        List.of("/bin/sh", "-c", "echo first > '" + made + "'"),
                        folder)
                .findFirst()
                .orElseThrow();
        Process process = new ProcessBuilder(command).redirectErrorStream(false).start();
        String printed = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).as("standard output is kept for messages").isEqualTo("first\n");
    }

    @Test
    void theUserMayWantNoCage() {
        assertThat(Cage.of(Map.of("SKEWSCOPE_CAGE", "off"), "Linux", "amd64"))
                .isEqualTo(new Cage(Way.NONE, "SKEWSCOPE_CAGE=off"));
        assertThat(Cage.of(Map.of("SKEWSCOPE_CAGE", "on"), "Linux", "amd64").confines())
                .isTrue();
    }

    @Test
    void aSystemWithoutACageSaysSo() {
        assertThat(Cage.of(Map.of(), "Windows 11", "amd64").missing()).isEqualTo("Skewscope has no cage on Windows 11");
        assertThat(Cage.of(Map.of(), "Linux", "riscv64").missing()).isEqualTo("Skewscope has no cage for riscv64");
        assertThat(Cage.of(Map.of(), "Linux", "aarch64").confines()).isTrue();
    }
}
