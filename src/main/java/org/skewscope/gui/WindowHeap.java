package org.skewscope.gui;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;

/**
 * Lets the window's heap shrink again after pictures and tensors of many megabytes have passed. The
 * window runs in the Java that the user started, without options of ours; these can be set later.
 */
final class WindowHeap {

    private WindowHeap() {}

    /** Leaves alone what the user has set, and what this Java does not know. */
    static void keepSmall() {
        HotSpotDiagnosticMXBean machine =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine != null) {
            // In this order: the least share of free heap may never be above the most.
            set(machine, "MinHeapFreeRatio", "10");
            set(machine, "MaxHeapFreeRatio", "30");
            set(machine, "G1PeriodicGCInterval", "5000");
        }
    }

    private static void set(HotSpotDiagnosticMXBean machine, String name, String value) {
        try {
            if (machine.getVMOption(name).getOrigin() == VMOption.Origin.DEFAULT) {
                machine.setVMOption(name, value);
            }
        } catch (IllegalArgumentException e) {
            // Another Java virtual machine, or one that sets this at its start only.
        }
    }
}
