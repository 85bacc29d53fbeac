package org.skewscope.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.skewscope.audit.store.StoredRun;

/** What a job says. */
class JobWordingTest {

    @Test
    void machinesThatDifferAreNamedWithTheirPictures() {
        Map<StoredRun, Integer> machines = new LinkedHashMap<>();
        machines.put(run("Xeon", "avx512f", 8), 12);
        machines.put(run("Epyc", "avx2", 1), 3);

        assertThat(JobWording.mixture(machines))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("The machines differ"))
                .contains(
                        "  12 pictures: TensorFlow 2.18.0, Xeon (avx512f), 8 threads",
                        "  3 pictures: TensorFlow 2.18.0, Epyc (avx2), 1 thread");
    }

    @Test
    void machinesOfOneKindAreNotWorthAWord() {
        Map<StoredRun, Integer> machines = new LinkedHashMap<>();
        machines.put(run("Xeon", "avx2", 8), 12);
        machines.put(run("Epyc", "avx2", 8), 3);

        assertThat(JobWording.mixture(machines)).isEmpty();
    }

    @Test
    void whatSparkSaysIsCutToASentence() {
        assertThat(JobWording.broken(new RuntimeException("Job 3 was cancelled\nat Some.java:3")))
                .startsWith("A shard could not be measured: Job 3 was cancelled. What was");
    }

    private static StoredRun run(String cpu, String isa, int threads) {
        return new StoredRun("1", "2.18.0", "model", "00", cpu, isa, true, threads);
    }
}
