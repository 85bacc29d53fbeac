package org.skewscope.tensor.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class NpzReaderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "compressed.npz"})
    void readsWhatNumPyWrote(String name) throws Exception {
        DenseTensor batch = NpzReader.read(NpyReaderTest.sample(name), "batch");

        assertThat(batch.shape()).isEqualTo(Shape.of(2, 3, 4));
        assertThat(batch.value(23)).isEqualTo(23);
    }

    @Test
    void listsTheArraysInTheirOrder() throws Exception {
        assertThat(NpzReader.names(NpyReaderTest.sample("stored.npz"))).containsExactly("batch", "logits");
    }

    @Test
    void namesTheArraysWhereOneIsMissing() throws Exception {
        Path file = NpyReaderTest.sample("stored.npz");

        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> NpzReader.read(file, "input"))
                .withMessage("stored.npz holds no array 'input'")
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("Choose one of: batch, logits."));
    }

    @Test
    void refusesABombWithoutUnpackingIt() throws IOException {
        Path bomb = folder.resolve("bomb.npz");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("batch.npy"));
            zip.write(NpyReader.MAGIC);
            zip.write(new byte[] {1, 0, 80, 0});
            String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000,), }";
            zip.write(String.format("%-80s", header).getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }

        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> NpzReader.read(bomb, "batch"))
                .withMessageContaining("more than the 512 MB that are read");
    }

    @Test
    void neverWritesUnderAnEntrysName() throws Exception {
        Path file = folder.resolve("slip.npz");
        Path outside = folder.resolve("outside.npy");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(outside.toString()));
            NpyWriter.write(DenseTensor.ofUint8(Shape.of(1), new byte[] {7}), zip);
        }

        String name = NpzReader.names(file).get(0);

        assertThat(NpzReader.read(file, name).uint8()).containsExactly(7);
        assertThat(outside).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "not a zip file at all"})
    void namesWhatIsNoArchive(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.npz"), content);

        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> NpzReader.names(file))
                .withMessageStartingWith("broken.npz could not be read as .npz");
    }

    @Test
    void refusesAnArchiveCutShort() throws Exception {
        byte[] whole = Files.readAllBytes(NpyReaderTest.sample("compressed.npz"));
        Path file = folder.resolve("cut.npz");
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 30));

        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> NpzReader.read(file, "batch"))
                .withMessageStartingWith("cut.npz");
    }

    /** Java's own words for it, such as "zip END header not found", tell nobody what to do. */
    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "not a zip file at all"})
    void saysItOfNoArchiveInItsOwnWords(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("broken.npz"), content);

        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> NpzReader.names(file))
                .withMessage("broken.npz could not be read as .npz: it is damaged, cut off or no ZIP" + " archive");
    }
}
