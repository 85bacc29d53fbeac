package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.launch.Cage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/** An engine in the cage: the same numbers, limited reading, and nothing left behind. */
@Timeout(240)
@Tag("long")
class ConfinedEngineTest {

    private static final Path PICTURE = Path.of("sample-images", "cat-crop.jpg");
    private static final Map<String, String> FREE = Map.of("SKEWSCOPE_CAGE", "off");

    @TempDir
    private Path folder;

    private static WorkerLaunch launch() {
        return WorkerLaunch.ofThisApplication();
    }

    private static WorkerLaunch scripted() {
        return WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName());
    }

    private static void assumeCage() {
        Cage cage = Cage.ofThisMachine(Map.of());
        assumeTrue(cage.confines(), "no cage to try: " + cage.missing());
    }

    private static List<List<String>> stages(WorkerEngine engine, Path picture) throws EngineException {
        Comparison comparison = engine.compare(
                new ComparisonRequest(ImageSource.of(picture), PathwayPreset.pathways(), 0, true),
                ProgressListener.NONE,
                Cancellation.NEVER);
        return comparison.pathways().stream()
                .map(result ->
                        result.stages().stream().map(StageSummary::sha256).toList())
                .toList();
    }

    private static List<Path> scratchFolders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            String own = "-" + ProcessHandle.current().pid() + "-";
            return all.filter(each -> each.getFileName().toString().startsWith("skewscope-engine-"))
                    .filter(each -> each.getFileName().toString().contains(own))
                    .toList();
        }
    }

    @Test
    void theNumbersAreThoseOfAFreeEngineAndNoScratchFolderStays() throws Exception {
        assumeCage();
        List<List<String>> confined;
        try (WorkerEngine engine = new WorkerEngine(launch(), EngineListener.NONE)) {
            confined = stages(engine, PICTURE);
            assertThat(engine.info().confinement().calls()).isTrue();
            assertThat(scratchFolders()).isNotEmpty();
        }
        assertThat(scratchFolders()).isEmpty();
        try (WorkerEngine engine = new WorkerEngine(launch().withEnvironment(FREE), EngineListener.NONE)) {
            assertThat(stages(engine, PICTURE)).isEqualTo(confined);
            assertThat(engine.info().confinement().id()).isEqualTo("none");
            assertThat(engine.info().confinement().by()).isEqualTo("SKEWSCOPE_CAGE=off");
        }
    }

    @Test
    void aPictureThatNobodyNamedIsReadAfterARestart() throws Exception {
        assumeCage();
        Path named =
                Files.copy(PICTURE, Files.createDirectory(folder.resolve("a")).resolve("p.jpg"));
        Path other =
                Files.copy(PICTURE, Files.createDirectory(folder.resolve("b")).resolve("p.jpg"));
        try (WorkerEngine engine = new WorkerEngine(scripted().reading(Set.of(named)), EngineListener.NONE)) {
            List<List<String>> first = stages(engine, named);
            long before = ScriptedWorker.process().pid();
            assertThat(stages(engine, named)).isEqualTo(first);
            assertThat(ScriptedWorker.process().pid()).as("no restart").isEqualTo(before);

            assertThat(stages(engine, other)).isEqualTo(first);
            assertThat(ScriptedWorker.process().pid()).as("a restart").isNotEqualTo(before);
        }
    }

    @Test
    void anEngineReachesNoOtherFileByAnotherProcess() throws Exception {
        assumeCage();
        Path named =
                Files.copy(PICTURE, Files.createDirectory(folder.resolve("a")).resolve("p.jpg"));
        Path wanted = Files.createDirectory(folder.resolve("private")).resolve("key.tflite");
        Files.writeString(wanted, "a key");
        Pathway eager = PathwayPreset.EAGER.pathway();
        Pathway other = eager.with(eager.execution()
                .withNativeSettings(eager.execution().nativeSettings().withThreads(3)));
        WorkerLaunch launch = WorkerLaunch.ofThisApplication(ReachingEngine.class.getName())
                .withEnvironment(Map.of(ReachingEngine.WANTED, wanted.toString()));
        try (WorkerEngine engine = new WorkerEngine(launch.reading(Set.of(named)), EngineListener.NONE)) {
            Comparison comparison = engine.compare(
                    new ComparisonRequest(
                            ImageSource.of(named), List.of(eager, other.renamed("other", "other")), 0, true),
                    ProgressListener.NONE,
                    Cancellation.NEVER);
            assertThat(comparison.pathways().get(1).failure().orElseThrow().reason())
                    .isEqualTo("the engine asked for a model that no pathway names");
        }
    }

    @Test
    void whatJavaPrintsIsNoMessage() throws Exception {
        for (Map<String, String> cage : List.of(Map.<String, String>of(), FREE)) {
            Map<String, String> environment = new HashMap<>(cage);
            environment.put("JAVA_TOOL_OPTIONS", "-Xlog:gc*:stdout");
            try (WorkerEngine engine = new WorkerEngine(scripted().withEnvironment(environment), EngineListener.NONE)) {
                assertThat(stages(engine, PICTURE)).hasSize(3);
                assertThat(engine.log()).contains("[gc");
            }
        }
    }
}
