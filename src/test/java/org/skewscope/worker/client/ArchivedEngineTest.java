package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.launch.ClassArchive;
import org.skewscope.launch.ClassArchiveUse;
import org.skewscope.launch.Jars;
import org.skewscope.launch.ThisJava;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** The engine out of jars, without an archive of its classes, with one, and with broken ones. */
@Timeout(300)
@Tag("long")
class ArchivedEngineTest {

    /** Its classes come from the same archive as those of a large model. */
    static final Path SMALL = Path.of("src/test/resources/keras/softmax");

    @TempDir
    private Path folder;

    @Test
    void theNumbersAreTheSameWithAndWithoutAnArchiveAndWithABrokenOne() throws Exception {
        WorkerLaunch launch = WorkerLaunch.ofThisApplication()
                .withModel(Optional.of(SMALL))
                .from(Jars.classPath(folder), folder.resolve("archives"));
        Path archive = ClassArchive.of(launch.archives().orElseThrow(), "engine", launch.classPath())
                .orElseThrow()
                .file();

        List<List<String>> first = stages(launch);
        assertThat(mappedClasses(launch)).isZero();
        awaitFile(archive);

        assertThat(mappedClasses(launch)).isPositive();
        assertThat(stages(launch)).isEqualTo(first);

        damage(archive);
        assertThat(mappedClasses(launch)).isZero();
        assertThat(stages(launch)).isEqualTo(first);

        // It was found broken and taken away, so that the next run makes it again.
        assertThat(archive).doesNotExist();
        assertThat(stages(launch)).isEqualTo(first);
        awaitFile(archive);
        assertThat(mappedClasses(launch)).isPositive();

        Files.delete(archive);
        Files.writeString(archive, "of something else");
        assertThat(stages(launch)).isEqualTo(first);
    }

    @Test
    void anArchiveIsMadeTooWhenTheApplicationEndsWithoutClosingItsEngine() throws Exception {
        String jars = Jars.classPath(folder);
        Path archives = folder.resolve("archives");
        Process application = new ProcessBuilder(
                        ThisJava.executable().toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndsWithoutClosing.class.getName(),
                        jars,
                        archives.toString())
                .inheritIO()
                .start();
        assertThat(application.waitFor()).isEqualTo(143);
        awaitFile(ClassArchive.of(archives, "engine", jars).orElseThrow().file());
    }

    static Comparison compare(WorkerEngine engine) throws EngineException {
        EngineInfo info = engine.info();
        return engine.compare(
                new ComparisonRequest(
                        ImageSource.of(Path.of("sample-images", "cat-crop.jpg")),
                        List.of(PathwayPreset.EAGER.pathway(info.inputSize(InputSize.STANDARD))),
                        0,
                        true),
                ProgressListener.NONE,
                Cancellation.NEVER);
    }

    private static List<List<String>> stages(WorkerLaunch launch) throws Exception {
        try (WorkerEngine engine = new WorkerEngine(launch, EngineListener.NONE)) {
            Comparison comparison = compare(engine);
            // Java speaks of archives where it prints; nobody is to see it.
            assertThat(engine.log()).doesNotContainIgnoringCase("archive");
            return comparison.pathways().stream()
                    .map(result ->
                            result.stages().stream().map(StageSummary::sha256).toList())
                    .toList();
        }
    }

    /** How many of the application's classes Java maps from the archive at the start. */
    private static long mappedClasses(WorkerLaunch launch) throws Exception {
        ClassArchiveUse use = launch.archive();
        List<String> command = launch.processBuilder(use).command();
        command.add(1, "-Xlog:class+load");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try {
            return process.inputReader()
                    .lines()
                    .filter(line -> line.contains("org.") && line.endsWith("shared objects file"))
                    .filter(line -> !line.contains(" jdk.") && !line.contains(" java."))
                    .count();
        } finally {
            use.forget();
        }
    }

    private static void damage(Path archive) throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        for (int i = bytes.length / 4; i < bytes.length; i += 9999) {
            bytes[i] ^= 1;
        }
        Files.delete(archive);
        Files.write(archive, bytes);
    }

    private static void awaitFile(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
