package org.skewscope.worker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.worker.client.WorkerLaunch.MachineMemory;

/** What Linux says in its files, which these imitate. */
class MachineMemoryTest {

    private static final long MEGABYTE = 1L << 20;

    @TempDir
    Path folder;

    @BeforeEach
    void machine() throws IOException {
        write("proc/meminfo", "MemTotal:       8388608 kB\nMemFree:         100 kB\n");
    }

    @Test
    void isTheMachinesWhereNothingLimitsIt() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        assertThat(bytes()).hasValue(8192 * MEGABYTE);
        write("proc/self/cgroup", "0::/user.slice/a\n");
        write("cgroup/user.slice/memory.max", "max\n");
        assertThat(bytes()).hasValue(8192 * MEGABYTE);
    }

    @Test
    void isTheLeastLimitOfTheGroupsAroundTheProcess() throws IOException {
        write("proc/self/cgroup", "0::/outer/inner\n");
        write("cgroup/outer/memory.max", 3000 * MEGABYTE + "\n");
        write("cgroup/outer/inner/memory.max", 5000 * MEGABYTE + "\n");
        assertThat(bytes()).hasValue(3000 * MEGABYTE);
    }

    @Test
    void isTheContainersWhoseGroupIsSeenAsTheOutermost() throws IOException {
        write("proc/self/cgroup", "5:cpu:/docker/x\n4:memory:/docker/x\n0::/\n");
        write("cgroup/memory/memory.limit_in_bytes", 2048 * MEGABYTE + "\n");
        assertThat(bytes()).hasValue(2048 * MEGABYTE);
    }

    @Test
    void isNotToldBySystemsThatHaveNoSuchFiles() {
        assertThat(new MachineMemory(folder.resolve("none"), folder).bytes()).isEmpty();
    }

    @Test
    void isWhatJavaSaysOfThisMachine() {
        assumeThat(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean)
                .isTrue();
        long java = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        assertThat(MachineMemory.megabytes()).isEqualTo(java >> 20);
    }

    private OptionalLong bytes() {
        return new MachineMemory(folder.resolve("proc"), folder.resolve("cgroup")).bytes();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
