package org.skewscope.model.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.model.DamagedFiles;

/**
 * Cut and changed files end in a sentence, whatever the libraries throw. More of them: {@code
 * -Dskewscope.damages=400}.
 */
class DamagedKerasFilesTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "keras-files");

    private static final int DAMAGES = Integer.getInteger("skewscope.damages", 25);

    private final Random random = new Random(20);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"k3-ops-shared.keras", "cycle.h5", "k3-tutorial.h5"})
    void truncated(String name) throws Exception {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
        assertThat(damaged().refusedOfCut(name, whole)).isEqualTo(DAMAGES);
        assertThat(damagedWhereItLies().refusedOfCut(name, whole)).isEqualTo(DAMAGES);
    }

    /** A flipped bit of an {@code .h5} may change a weight silently: it has no checksums. */
    @ParameterizedTest
    @ValueSource(strings = {"k3-ops-shared.keras", "cycle.h5", "k3-tutorial.h5"})
    void flipped(String name) throws Exception {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
        assertThat(damaged().refusedOfFlipped(name, whole)).isPositive();
        assertThat(damagedWhereItLies().refusedOfFlipped(name, whole)).isBetween(0, DAMAGES);
    }

    private DamagedFiles damaged() {
        return new DamagedFiles(folder, random, DAMAGES, (file, name) -> {
            KerasFile.open(file, name);
        });
    }

    /** As large files are read. */
    private DamagedFiles damagedWhereItLies() {
        return new DamagedFiles(folder, random, DAMAGES, (file, name) -> {
            KerasContent.read(file, name, 0);
        });
    }
}
