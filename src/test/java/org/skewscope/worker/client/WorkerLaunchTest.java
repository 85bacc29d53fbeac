package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skewscope.worker.process.EngineWorker;
import org.skewscope.worker.process.ModelEngineLoader;
import org.skewscope.worker.protocol.WorkerEntry;

class WorkerLaunchTest {

    private final WorkerLaunch launch = WorkerLaunch.ofThisApplication();

    @Test
    void theHeapShrinksAgainAndNativeMemoryIsSharedByAllThreads() {
        ProcessBuilder builder = launch.processBuilder();
        assertThat(builder.command())
                .contains("-XX:+UseSerialGC", "-XX:MaxHeapFreeRatio=30")
                .anyMatch(word -> word.startsWith("-Xmx"));
        assertThat(builder.environment()).containsEntry("MALLOC_ARENA_MAX", "2");
    }

    @Test
    void theUsersOwnVariablesWin() {
        ProcessBuilder builder =
                launch.withEnvironment(Map.of("MALLOC_ARENA_MAX", "8")).processBuilder();
        assertThat(builder.environment()).containsEntry("MALLOC_ARENA_MAX", "8");
    }

    @Test
    void theClassesThatAreStartedByNameExist() throws ClassNotFoundException {
        assertThat(Class.forName(WorkerEntry.MAIN_CLASS)).isEqualTo(EngineWorker.class);
        assertThat(Class.forName(WorkerEntry.MODEL_LOADER)).isEqualTo(ModelEngineLoader.class);
    }
}
