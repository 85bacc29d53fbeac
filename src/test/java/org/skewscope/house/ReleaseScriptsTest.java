package org.skewscope.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that build, and that write the project's address, on copies of the files they read. */
@EnabledOnOs(OS.LINUX)
class ReleaseScriptsTest {

    private static final List<String> NAMING =
            List.of("pom.xml", "CITATION.cff", "src/python/pyproject.toml", "README.md");

    @TempDir
    private Path folder;

    @Test
    void oneAddressGoesIntoEachFileThatNamesIt() throws Exception {
        for (String file : NAMING) {
            copy(file);
        }
        for (String address : List.of("https://example.org/first", "https://example.org/second")) {
            assertThat(run("address.sh", address)).isEmpty();
            for (String file : NAMING) {
                assertThat(Files.readString(folder.resolve(file))).as(file).contains(address);
            }
        }
        for (String file : NAMING) {
            assertThat(Files.readString(folder.resolve(file))).as(file).doesNotContain("https://example.org/first");
        }
        assertThat(Files.readString(folder.resolve("pom.xml"))).containsOnlyOnce("<scm>");
        assertThat(run("address.sh", "here")).contains("here is no address");
    }

    @Test
    void theBuildSaysWhatItDoesAndHowMuchItFetches() throws Exception {
        Path maven = folder.resolve("mvn");
        Files.writeString(
                maven,
                """
                #!/bin/sh
                echo '[INFO] Downloading from central: https://host/a.jar'
                echo '[INFO] Downloaded from central: https://host/a.jar (30 MB at 9.1 MB/s)'
                echo '[INFO] Downloaded from central: https://host/b.pom (500 kB at 9.1 MB/s)'
                echo '[INFO] --- compiler:3.14.0:compile (default-compile) @ skewscope ---'
                echo '[INFO] Nothing of interest'
                echo "[INFO] $RESULT"
                """);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));

        assertThat(run("build.sh", "BUILD SUCCESS"))
                .contains("Fetched 30 MB in 1 files so far.", "Running compiler:3.14.0:compile")
                .contains("Fetched 30 MB in 2 files.", "Wrote target/skewscope.jar.")
                .doesNotContain("Nothing of interest", "Downloading");
        assertThat(run("build.sh", "BUILD FAILURE"))
                .contains("The build failed")
                .doesNotContain("Wrote");
    }

    private void copy(String file) throws Exception {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(Path.of(file), target);
    }

    /** Returns what a script prints. */
    private String run(String script, String word) throws Exception {
        Path copied = folder.resolve("src/release").resolve(script);
        if (!Files.exists(copied)) {
            copy("src/release/" + script);
        }
        ProcessBuilder builder = new ProcessBuilder("bash", copied.toString(), word).redirectErrorStream(true);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        builder.environment().put("RESULT", word);
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
