package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.cache.UserCache;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.launch.ClassArchiveUse;
import org.skewscope.worker.client.WorkerPool.WorkerKey;
import org.skewscope.worker.process.EngineWorker;
import org.skewscope.worker.process.ModelEngineLoader;
import org.skewscope.worker.protocol.WorkerEntry;

class WorkerLaunchTest {

    @TempDir
    private Path folder;

    private final WorkerLaunch launch = WorkerLaunch.ofThisApplication();

    @Test
    void theHeapShrinksAgainAndFewThreadsShareNativeMemory() {
        ProcessBuilder builder = launch.processBuilder(ClassArchiveUse.NONE);
        assertThat(builder.command())
                .contains("-XX:+UseSerialGC", "-XX:MaxHeapFreeRatio=40")
                .anyMatch(word -> word.startsWith("-Xmx"));
        int threads = Math.min(8, Runtime.getRuntime().availableProcessors() + 1);
        assertThat(builder.environment()).containsEntry("MALLOC_ARENA_MAX", Integer.toString(threads));
        assertThat(builder.environment())
                .as("an idle engine can give memory back")
                .containsEntry("TF_ONEDNN_USE_SYSTEM_ALLOCATOR", "1");
    }

    @Test
    void theOptimizingCompilerComesLaterThanByDefault() {
        assertThat(launch.processBuilder(ClassArchiveUse.NONE).command())
                .contains("-XX:Tier4InvocationThreshold=60000", "-XX:Tier4BackEdgeThreshold=600000");
    }

    /** JavaCPP compares a library's time with one that Java reads in the process's time zone. */
    @Test
    void noTimeZoneOfTheUserMakesLibrariesBeUnpackedAgain() {
        String zone = "-Duser.timezone=UTC";
        assertThat(launch.processBuilder(ClassArchiveUse.NONE).command()).contains(zone);
        assertThat(launch.processBuilder(ClassArchiveUse.NONE, folder).command())
                .contains(zone);
        // Nothing is unpacked on a machine that has started this build before.
        List<String> unpacking = launch.unpacking();
        assertThat(unpacking.isEmpty() || unpacking.contains(zone)).isTrue();
    }

    @Test
    void theUsersOwnVariablesWin() {
        ProcessBuilder builder =
                launch.withEnvironment(Map.of("MALLOC_ARENA_MAX", "8")).processBuilder(ClassArchiveUse.NONE);
        assertThat(builder.environment()).containsEntry("MALLOC_ARENA_MAX", "8");
    }

    @Test
    void aKeySetsTheModelAndTheNativeSettings() {
        Path model = Path.of("mine.model").toAbsolutePath();
        WorkerLaunch keyed = launch.withEnvironment(Map.of("OWN", "kept"))
                .with(new WorkerKey(Optional.of(model), NativeSettings.DEFAULT.withThreads(3)));

        assertThat(keyed.model()).contains(model);
        assertThat(keyed.processBuilder(ClassArchiveUse.NONE).environment())
                .containsEntry("OWN", "kept")
                .containsEntry("TF_NUM_INTRAOP_THREADS", "3")
                .containsEntry("SKEWSCOPE_MODEL", model.toString());
        assertThat(keyed.with(new WorkerKey(Optional.empty(), NativeSettings.DEFAULT))
                        .model())
                .isEmpty();
    }

    @Test
    void theBundledModelMayComeLater() {
        assertThat(launch.environment()).doesNotContainKey("SKEWSCOPE_BUNDLED_LATER");
        assertThat(launch.withBundledLater().environment()).containsKey("SKEWSCOPE_BUNDLED_LATER");
    }

    @Test
    void theClassesThatAreStartedByNameExist() throws ClassNotFoundException {
        assertThat(Class.forName(WorkerEntry.MAIN_CLASS)).isEqualTo(EngineWorker.class);
        assertThat(Class.forName(WorkerEntry.MODEL_LOADER)).isEqualTo(ModelEngineLoader.class);
        assertThat(Class.forName(WorkerEntry.UNPACKING).getEnclosingClass()).isEqualTo(ModelEngineLoader.class);
    }

    @Test
    void aProcessWithFreeReadingReachesEveryFile() {
        assertThat(launch.readable()).isEmpty();
        assertThat(launch.reaching(Stream.of(Path.of("README.md")))).isEmpty();
    }

    @Test
    void aProcessWithLimitedReadingReachesWhatIsNamedAndItsModel() throws IOException {
        Path picture = Files.writeString(folder.resolve("a.jpg"), "a");
        Path model = Files.createDirectory(folder.resolve("model"));
        WorkerLaunch limited = launch.withModel(Optional.of(model)).reading(Set.of(picture, Path.of("missing")));

        assertThat(limited.readable().orElseThrow())
                .contains(picture.toRealPath(), model, UserCache.nativeLibraries())
                .doesNotContain(folder.toRealPath(), folder);
        assertThat(limited.reaching(Stream.of(picture, folder.resolve("missing"))))
                .isEmpty();
    }

    @Test
    void aRequestAddsTheFoldersOfItsFilesThroughLinks() throws IOException {
        Path named = Files.createDirectory(folder.resolve("named"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path target = Files.writeString(elsewhere.resolve("b.jpg"), "b");
        Path link = Files.createSymbolicLink(named.resolve("b.jpg"), target);
        WorkerLaunch limited = launch.reading(Set.of(named));

        WorkerLaunch wider = limited.reaching(Stream.of(link)).orElseThrow();

        assertThat(wider.readable().orElseThrow()).contains(elsewhere.toRealPath());
        assertThat(wider.reaching(Stream.of(link, target))).isEmpty();
    }
}
