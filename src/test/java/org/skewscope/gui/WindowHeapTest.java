package org.skewscope.gui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.Toolkit.WindowHeap;

class WindowHeapTest {

    @Test
    void lessOfTheHeapStaysFree() {
        WindowHeap.keepSmall();
        HotSpotDiagnosticMXBean machine =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assertThat(machine.getVMOption("MaxHeapFreeRatio").getValue()).isEqualTo("30");
        assertThat(machine.getVMOption("G1PeriodicGCInterval").getValue()).isEqualTo("5000");
    }
}
