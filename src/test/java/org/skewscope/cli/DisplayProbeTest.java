package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayProbeTest {

    @TempDir
    Path folder;

    @Test
    void findsADisplayOnMacAndWindowsAlways() {
        assertThat(probe("Mac OS X", Map.of()).obstacle()).isEmpty();
        assertThat(probe("Windows 11", Map.of()).obstacle()).isEmpty();
    }

    @Test
    void namesAMissingDisplay() {
        assertThat(probe("Linux", Map.of()).obstacle()).contains("DISPLAY is not set");
        assertThat(probe("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))
                        .obstacle()
                        .orElseThrow())
                .contains("Xwayland");
    }

    @ParameterizedTest
    @ValueSource(strings = {":7", "unix:7", ":7.0", "127.0.0.1:59000", "nonsense", ":"})
    void namesADisplayThatDoesNotAnswer(String display) throws Exception {
        Files.createFile(folder.resolve("X7"));

        assertThat(linux(display).orElseThrow()).contains("'" + display + "'");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void findsAServerThatListens() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(folder.resolve("X9")));

            assertThat(linux(":9")).isEmpty();
            assertThat(linux(":9.1")).isEmpty();
        }
    }

    @Test
    void findsAServerThatListensOnAnAbstractSocket() throws Exception {
        Files.writeString(
                folder.resolve("unix"),
                "Num RefCount Protocol Flags Type St Inode Path\n"
                        + "0: 00000002 00000000 00010000 0001 01 12 @"
                        + folder.resolve("X11")
                        + "\n");

        assertThat(linux(":11")).isEmpty();
        assertThat(linux(":1")).isPresent();
    }

    private Optional<String> linux(String display) {
        return probe("Linux", Map.of("DISPLAY", display)).obstacle();
    }

    private DisplayProbe probe(String system, Map<String, String> environment) {
        return new DisplayProbe(system, environment, folder, folder.resolve("unix"));
    }
}
