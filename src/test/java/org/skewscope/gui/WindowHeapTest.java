package org.skewscope.gui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.gui.Toolkit.WindowHeap;
import org.skewscope.launch.ThisJava;

/** In a Java of its own, since another test may have set the options of this one. */
class WindowHeapTest {

    @Test
    void lessOfTheHeapStaysFree() throws IOException {
        assertThat(printed()).isEqualTo("30 5000");
        assertThat(printed("-XX:MaxHeapFreeRatio=50"))
                .as("what the user has set stays")
                .isEqualTo("50 5000");
    }

    private static String printed(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(ThisJava.executable().toString(), "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Printer.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Keeps its heap small and prints two of the options. */
    static final class Printer {

        private Printer() {}

        public static void main(String[] arguments) {
            WindowHeap.keepSmall();
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            System.out.println(machine.getVMOption("MaxHeapFreeRatio").getValue()
                    + " "
                    + machine.getVMOption("G1PeriodicGCInterval").getValue());
        }
    }
}
