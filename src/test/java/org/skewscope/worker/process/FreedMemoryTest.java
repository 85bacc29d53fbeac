package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreedMemoryTest {

    @Test
    void leavesTheHeapFreeToGrowAgain() {
        List<String> before = shares();
        FreedMemory.giveAllBack();
        assertThat(shares()).isEqualTo(before);
    }

    private static List<String> shares() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return Stream.of("MinHeapFreeRatio", "MaxHeapFreeRatio")
                .map(name -> machine.getVMOption(name).getValue())
                .toList();
    }
}
