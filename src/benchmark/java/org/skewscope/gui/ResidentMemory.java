package org.skewscope.gui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of the window's process and of its engine's. */
final class ResidentMemory {

    private ResidentMemory() {}

    static void report(int comparisons) throws IOException {
        StringBuilder line = new StringBuilder("RSS after " + comparisons + " comparisons: window ");
        line.append(residentMegabytes(ProcessHandle.current())).append(" MB");
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            line.append(", engine ").append(residentMegabytes(child)).append(" MB");
        }
        System.out.println(line);
    }

    /** From the proc file system of Linux. */
    private static long residentMegabytes(ProcessHandle process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }
}
