package org.skewscope.worker.process;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.skewscope.runtime.tensorflow.capi.NativeHeap;

/**
 * Gives memory that nothing uses any more back to the machine: the Java heap's, and what the C
 * library keeps after TensorFlow has freed it. Batches of 32 rows leave half a gigabyte there.
 */
final class FreedMemory {

    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";

    private static final Path STATUS = Path.of("/proc/self/status");

    private FreedMemory() {}

    /** What of this process is in memory; 0 where the system does not tell as Linux does. */
    static long residentMegabytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    >> 10;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /** Takes a tenth of a second. */
    static void giveBack() {
        // Only a full collection lets the heap shrink to what is still held.
        System.gc();
        NativeHeap.trim();
    }

    /** The same, and the heap keeps next to nothing in store: nobody has asked for a while. */
    static void giveAllBack() {
        HotSpotDiagnosticMXBean machine =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine == null) {
            giveBack();
            return;
        }
        String least = machine.getVMOption(LEAST_FREE).getValue();
        String most = machine.getVMOption(MOST_FREE).getValue();
        // In this order: the least may never be above the most.
        machine.setVMOption(LEAST_FREE, "0");
        machine.setVMOption(MOST_FREE, "5");
        try {
            giveBack();
        } finally {
            machine.setVMOption(MOST_FREE, most);
            machine.setVMOption(LEAST_FREE, least);
        }
    }
}
