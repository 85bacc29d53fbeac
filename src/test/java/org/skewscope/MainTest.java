package org.skewscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    private Path folder;

    @Test
    void aJarThatWasCopiedWithoutItsLibrariesSaysSo() throws Exception {
        Path jar = folder.resolve("skewscope.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                InputStream main = Main.class.getResourceAsStream("Main.class")) {
            entries.putNextEntry(new ZipEntry("org/skewscope/Main.class"));
            main.transferTo(entries);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar.toString(),
                        Main.class.getName(),
                        "--version")
                .start();
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(error)
                .isEqualToIgnoringNewLines("skewscope.jar needs the folder lib that the build wrote beside it. Copy"
                        + " skewscope.jar and lib together, or run the jar where it was"
                        + " built.");
    }
}
