package org.skewscope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.skewscope.digest.Sha256;
import org.skewscope.launch.PackedClassPath;

/**
 * Each library that the tests run with has the SHA-256 of {@code .mvn/checksums}. Maven 3.9
 * compares plugins, too, before it uses them; earlier versions ignore that list.
 */
@EnabledIfSystemProperty(named = "os.name", matches = "Linux")
@EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
class LibraryChecksumsTest {

    private static final Path LIST = Path.of(".mvn", "checksums", "checksums.sha256");

    @Test
    void everyLibraryIsTheOneThatWasRecorded() throws Exception {
        Map<String, String> recorded = new HashMap<>();
        for (String line : Files.readAllLines(LIST)) {
            String[] parts = line.split(" +", 2);
            recorded.put(parts[1], parts[0]);
        }
        List<String> other = new ArrayList<>();
        int compared = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")
                    && Files.isRegularFile(Path.of(entry))
                    && !PackedClassPath.isOne(Path.of(entry))) {
                compared++;
                String sum = sum(recorded, Path.of(entry));
                if (!sum.equals(Sha256.of(Path.of(entry)))) {
                    other.add(entry + (sum.isEmpty() ? " is not recorded" : " has other bytes"));
                }
            }
        }
        assertThat(other)
                .as("Look at the library, then record it as src/docs/dev/supply.md says.")
                .isEmpty();
        assertThat(compared).isPositive();
    }

    /**
     * Returns the recorded sum of a jar in any local repository; an empty text if there is none.
     */
    private static String sum(Map<String, String> recorded, Path jar) {
        for (int i = 0; i < jar.getNameCount(); i++) {
            String end = jar.subpath(i, jar.getNameCount()).toString().replace('\\', '/');
            if (recorded.containsKey(end)) {
                return recorded.get(end);
            }
        }
        return "";
    }
}
