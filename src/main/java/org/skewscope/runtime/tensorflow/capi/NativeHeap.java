package org.skewscope.runtime.tensorflow.capi;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Returns memory to the system that the C library keeps after TensorFlow has freed it. */
public final class NativeHeap {

    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String TRIM = "systemTrimNativeHeap";

    private NativeHeap() {}

    /** Gives back to the machine what is free. */
    public static void trim() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(COMMANDS), TRIM, new Object[0], new String[0]);
        } catch (JMException | RuntimeException | LinkageError e) {
            // An older or other Java, or a C library that cannot: the memory is used again later.
        }
    }
}
