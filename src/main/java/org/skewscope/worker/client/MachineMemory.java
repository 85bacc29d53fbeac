package org.skewscope.worker.client;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How much memory this machine, or the container around this process, has.
 *
 * <p>Linux tells it in files. Java's own answer is the same, but loads its management classes
 * first, and the engine's process waits for that.
 */
record MachineMemory(Path processes, Path groups) {

    private static final MachineMemory LINUX =
            new MachineMemory(Path.of("/proc"), Path.of("/sys/fs/cgroup"));

    private static final String TOTAL = "MemTotal:";
    private static final String VERSION_2 = "0::";
    private static final String VERSION_1 = ":memory:";

    /** 0 where nothing tells. */
    static long megabytes() {
        OptionalLong told = LINUX.bytes();
        if (told.isPresent()) {
            return told.getAsLong() >> 20;
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() >> 20
                : 0;
    }

    /** Empty on other systems than Linux. */
    OptionalLong bytes() {
        try {
            long most = total();
            for (String line : Files.readAllLines(processes.resolve("self/cgroup"))) {
                if (line.startsWith(VERSION_2)) {
                    String group = line.substring(VERSION_2.length());
                    most = Math.min(most, limit(groups, group, "memory.max"));
                } else if (line.contains(VERSION_1)) {
                    String group = line.substring(line.indexOf(VERSION_1) + VERSION_1.length());
                    Path memory = groups.resolve("memory");
                    most = Math.min(most, limit(memory, group, "memory.limit_in_bytes"));
                }
            }
            return OptionalLong.of(most);
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    private long total() throws IOException {
        for (String line : Files.readAllLines(processes.resolve("meminfo"))) {
            if (line.startsWith(TOTAL)) {
                String kilobytes = line.substring(TOTAL.length(), line.length() - "kB".length());
                return Long.parseLong(kilobytes.strip()) << 10;
            }
        }
        throw new IOException("No total");
    }

    /** The least limit of a group and those around it, as far as they can be seen from here. */
    private static long limit(Path root, String group, String file) {
        long least = Long.MAX_VALUE;
        Path each = root.resolve(group.substring(1));
        while (each != null && each.startsWith(root)) {
            try {
                least =
                        Math.min(
                                least,
                                Long.parseLong(Files.readString(each.resolve(file)).strip()));
            } catch (IOException | NumberFormatException e) {
                // A group without a limit says "max"; the outermost has no such file.
            }
            each = each.getParent();
        }
        return least;
    }
}
