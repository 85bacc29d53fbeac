package org.skewscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;

/**
 * Opens damaged copies of a file. Each opens, or is refused with a sentence, within seconds; all
 * else fails.
 */
public record DamagedFiles(Path folder, Random random, int times, Opening opening) {

    private static final Duration MOST = Duration.ofSeconds(20);
    private static final int FLIPS = 4;

    /** Opens and looks at a file. */
    @FunctionalInterface
    public interface Opening {
        void open(Path file, String name) throws ModelException, IOException;
    }

    /** How many copies that are cut off somewhere are refused. */
    public int refusedOfCut(String name, byte[] whole) throws IOException {
        int refused = 0;
        for (int i = 0; i < times; i++) {
            refused += refused(name, Arrays.copyOf(whole, random.nextInt(whole.length)));
        }
        return refused;
    }

    /** How many copies in which some bits are flipped are refused. */
    public int refusedOfFlipped(String name, byte[] whole) throws IOException {
        int refused = 0;
        for (int i = 0; i < times; i++) {
            byte[] changed = whole.clone();
            for (int flips = 0; flips < FLIPS; flips++) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            refused += refused(name, changed);
        }
        return refused;
    }

    private int refused(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        return Assertions.assertTimeoutPreemptively(MOST, () -> {
            try {
                opening.open(file, name);
                return 0;
            } catch (ModelException e) {
                assertThat(e).hasMessageContaining(name);
                assertThat(e.remedy()).endsWith(".");
                return 1;
            }
        });
    }
}
