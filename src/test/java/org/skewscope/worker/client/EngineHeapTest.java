package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.worker.client.WorkerLaunch.EngineHeap;

class EngineHeapTest {

    @ParameterizedTest
    @CsvSource({"-Xmx6g,6144", "-Xmx2048M,2048", "-Xmx3145728k,3072", "-Xmx2147483648,2048"})
    void isWhatTheUserGaveJava(String option, int megabytes) {
        assertThat(EngineHeap.megabytes(List.of("-Xmx9g", "-ea", option), 24_000))
                .isEqualTo(megabytes);
    }

    @Test
    void isEnoughForTheModel() {
        assertThat(EngineHeap.megabytes(List.of("-Xmx64m"), 24_000)).isEqualTo(1024);
        assertThat(EngineHeap.megabytes(List.of(), 2_000)).isEqualTo(1024);
    }

    @Test
    void isAQuarterOfTheMachinesMemoryWithoutTheUsersWord() {
        assertThat(EngineHeap.megabytes(List.of("-ea"), 8_000)).isEqualTo(2000);
        assertThat(EngineHeap.megabytes(List.of(), 64_000)).isEqualTo(4096);
    }
}
