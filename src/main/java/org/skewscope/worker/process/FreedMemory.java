package org.skewscope.worker.process;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.skewscope.runtime.tensorflow.capi.NativeHeap;

/**
 * Returns unused memory to the machine: the Java heap's, and what the C library keeps after
 * TensorFlow has freed it. Batches of 32 rows leave half a gigabyte there.
 */
final class FreedMemory {

    /** The resident size above which memory is freed in each pause. */
    static final long MUCH_MEGABYTES = 900;

    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";

    private static final Path STATUS = Path.of("/proc/self/status");

    /** How often the memory of a process at work is looked at. */
    private static final long LOOK_MILLISECONDS = 100;

    /**
     * How much the process must have grown since a collection before the next one: what it
     * holds for good is not collected again and again.
     */
    private static final long GROWN_MEGABYTES = 200;

    private FreedMemory() {}

    /**
     * Frees memory whenever a process at work has much: what one part of an explanation leaves
     * must not lie beside what the next one takes. Returns when its thread is interrupted.
     *
     * @param atWork whether a request is under way
     */
    static void watch(BooleanSupplier atWork) {
        long least = residentMegabytes();
        try {
            while (true) {
                Thread.sleep(LOOK_MILLISECONDS);
                if (!atWork.getAsBoolean()) {
                    continue;
                }
                long now = residentMegabytes();
                least = Math.min(least, now);
                if (now > Math.max(MUCH_MEGABYTES, least + GROWN_MEGABYTES)) {
                    giveAllBack();
                    least = residentMegabytes();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the resident size of this process; 0 on systems other than Linux. */
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

    /** Collects the heap and trims the C library's memory; takes a tenth of a second. */
    static void giveBack() {
        // Only a full collection lets the heap shrink to what is still held.
        System.gc();
        NativeHeap.trim();
    }

    /** Frees memory and shrinks the heap to what is held. */
    static synchronized void giveAllBack() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
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
