package org.skewscope.model.keras;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.model.ModelException;

/**
 * Cut and changed files end in a sentence, whatever the libraries throw. More of them: {@code
 * -Dskewscope.damages=400}.
 */
class DamagedKerasFilesTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "keras-files");

    private static final int DAMAGES = Integer.getInteger("skewscope.damages", 25);

    private final Random random = new Random(20);

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"k3-ops-shared.keras", "cycle.h5", "k3-tutorial.h5"})
    void truncated(String name) throws Exception {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
            refused += refused(name, Arrays.copyOf(whole, random.nextInt(whole.length)));
        }
        assertThat(refused).isEqualTo(DAMAGES);
    }

    /** A flipped bit of an {@code .h5} may change a weight silently: it has no checksums. */
    @ParameterizedTest
    @ValueSource(strings = {"k3-ops-shared.keras", "cycle.h5", "k3-tutorial.h5"})
    void flipped(String name) throws Exception {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
            byte[] changed = whole.clone();
            for (int flips = 0; flips < 4; flips++) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            refused += refused(name, changed);
        }
        assertThat(refused).isPositive();
    }

    /** 1 where it is refused with a sentence, 0 where it opens; anything else fails. */
    private int refused(String name, byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve(name), bytes);
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    try {
                        KerasFile.open(file, name);
                        return 0;
                    } catch (ModelException e) {
                        assertThat(e).hasMessageContaining(name);
                        assertThat(e.remedy()).endsWith(".");
                        return 1;
                    }
                });
    }
}
