package org.skewscope.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launchers in the application are what the documented command makes of their source. */
class LauncherTest {

    private static final Path BUILD = Path.of("src/main/c/build.sh");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "aarch64"})
    void theSourceGivesTheSameBytes(String processor) throws Exception {
        Process build = new ProcessBuilder("/bin/sh", BUILD.toString(), processor, folder.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = build.waitFor();
        assumeTrue(code != 3, printed);
        assertThat(code).as(printed).isZero();

        try (InputStream kept = Cage.class.getResourceAsStream("confine-" + processor)) {
            assertThat(kept.readAllBytes()).isEqualTo(Files.readAllBytes(folder.resolve("confine-" + processor)));
        }
    }

    @Test
    void aCopyThatWasChangedIsReplaced() throws Exception {
        List<Path> files = Cage.Launcher.files("amd64", folder).toList();
        Path spare = files.get(files.size() - 1);
        byte[] right = Files.readAllBytes(spare);
        Files.write(spare, new byte[right.length]);

        assertThat(Cage.Launcher.files("amd64", folder).toList()).endsWith(spare);
        assertThat(Files.readAllBytes(spare)).isEqualTo(right);
        assertThat(Files.isExecutable(spare)).isTrue();
    }
}
