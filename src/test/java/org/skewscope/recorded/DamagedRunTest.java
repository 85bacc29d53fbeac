package org.skewscope.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.TensorFileException;

/** Cut off and flipped files end in a sentence, or in the very tensors that were recorded. */
class DamagedRunTest {

    private static final int DAMAGES = 400;

    @TempDir
    Path folder;

    @Test
    void aFileThatIsCutOffEndsInASentence() throws Exception {
        byte[] whole = Files.readAllBytes(Path.of("src/test/resources/recorded/python.npz"));
        for (int i = 0; i < DAMAGES; i++) {
            int length = (int) ((long) i * whole.length / DAMAGES);
            assertThat(read(Arrays.copyOf(whole, length))).isEmpty();
        }
    }

    @Test
    void aFlippedBitIsSeenOrChangesNoNumber() throws Exception {
        Random random = new Random(14);
        for (String name : new String[] {"python", "piped"}) {
            byte[] whole = Files.readAllBytes(Path.of("src/test/resources/recorded/" + name + ".npz"));
            RecordedTensors right = read(whole).orElseThrow();
            for (int i = 0; i < DAMAGES; i++) {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
                Optional<RecordedTensors> found = read(flipped);
                // A flipped name takes an entry away, but never makes another of it.
                found.ifPresent(tensors -> {
                    same(right.fed(), tensors.fed());
                    same(right.logits(), tensors.logits());
                });
            }
        }
    }

    private static void same(Optional<DenseTensor> right, Optional<DenseTensor> found) {
        found.ifPresent(
                tensor -> assertThat(tensor.bitIdentical(right.orElseThrow())).isTrue());
    }

    /** Empty where a sentence says what is wrong. */
    private Optional<RecordedTensors> read(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("damaged.npz"), bytes);
        try {
            RecordedRun run = RecordedRun.open(file);
            return run.place("", "picture.bin").isEmpty()
                    ? Optional.empty()
                    : Optional.of(run.tensors(run.place("", "picture.bin").get()));
        } catch (TensorFileException e) {
            assertThat(e.getMessage()).contains("damaged.npz");
            assertThat(e.remedy()).endsWith(".");
            return Optional.empty();
        }
    }
}
