package org.skewscope.worker.process;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Gives memory that nothing uses any more back to the machine: the Java heap's, and what the C
 * library keeps after TensorFlow has freed it. Batches of 32 rows leave half a gigabyte there.
 */
final class FreedMemory {

    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String TRIM = "systemTrimNativeHeap";

    private FreedMemory() {}

    /** Takes a tenth of a second. */
    static void giveBack() {
        // Only a full collection lets the heap shrink to what is still held.
        System.gc();
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(COMMANDS), TRIM, new Object[0], new String[0]);
        } catch (JMException | RuntimeException | LinkageError e) {
            // An older or other Java, or a C library that cannot: the memory is used again later.
        }
    }
}
