package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.launch.ClassArchiveUse;
import org.skewscope.worker.process.EngineWorker;
import org.skewscope.worker.process.ModelEngineLoader;
import org.skewscope.worker.protocol.WorkerEntry;

class WorkerLaunchTest {

    private final WorkerLaunch launch = WorkerLaunch.ofThisApplication();

    @Test
    void theHeapShrinksAgainAndNativeMemoryIsSharedByAllThreads() {
        ProcessBuilder builder = launch.processBuilder(ClassArchiveUse.NONE);
        assertThat(builder.command())
                .contains("-XX:+UseSerialGC", "-XX:MaxHeapFreeRatio=40")
                .anyMatch(word -> word.startsWith("-Xmx"));
        assertThat(builder.environment()).containsEntry("MALLOC_ARENA_MAX", "2");
        assertThat(builder.environment())
                .as("an idle engine can give memory back")
                .containsEntry("TF_ONEDNN_USE_SYSTEM_ALLOCATOR", "1");
    }

    @Test
    void theOptimizingCompilerComesLaterThanByDefault() {
        assertThat(launch.processBuilder(ClassArchiveUse.NONE).command())
                .contains(
                        "-XX:Tier4InvocationThreshold=60000", "-XX:Tier4BackEdgeThreshold=600000");
    }

    @Test
    void theUsersOwnVariablesWin() {
        ProcessBuilder builder =
                launch.withEnvironment(Map.of("MALLOC_ARENA_MAX", "8"))
                        .processBuilder(ClassArchiveUse.NONE);
        assertThat(builder.environment()).containsEntry("MALLOC_ARENA_MAX", "8");
    }

    @Test
    void aKeySetsTheModelAndTheNativeSettings() {
        Path model = Path.of("mine.model").toAbsolutePath();
        WorkerLaunch keyed =
                launch.withEnvironment(Map.of("OWN", "kept"))
                        .with(
                                new WorkerKey(
                                        Optional.of(model), NativeSettings.DEFAULT.withThreads(3)));

        assertThat(keyed.model()).contains(model);
        assertThat(keyed.processBuilder(ClassArchiveUse.NONE).environment())
                .containsEntry("OWN", "kept")
                .containsEntry("TF_NUM_INTRAOP_THREADS", "3")
                .containsEntry("SKEWSCOPE_MODEL", model.toString());
        assertThat(keyed.with(new WorkerKey(Optional.empty(), NativeSettings.DEFAULT)).model())
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
    }
}
