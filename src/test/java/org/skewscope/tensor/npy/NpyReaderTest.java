package org.skewscope.tensor.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** Files that NumPy wrote (src/test/python/make_npy_samples.py) hold the numbers 0 to 23. */
class NpyReaderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "u1,UINT8",
        "u2,UINT16",
        "u2-big-endian,UINT16",
        "i1,INT32",
        "i2-big-endian,INT32",
        "i4,INT32",
        "i4-big-endian,INT32",
        "i8,INT32",
        "i8-big-endian,INT32",
        "u4,INT32",
        "f2,FLOAT16",
        "f2-big-endian,FLOAT16",
        "f4,FLOAT32",
        "f4-big-endian,FLOAT32",
        "f8,FLOAT64",
        "f8-big-endian,FLOAT64",
        "fortran,FLOAT32",
        "fortran-big-endian,FLOAT64",
        "version-1,FLOAT32",
        "version-2,FLOAT32",
        "version-3,FLOAT32"
    })
    void readsWhatNumPyWrote(String name, ElementType type) throws Exception {
        DenseTensor tensor = NpyReader.read(sample(name + ".npy"));

        assertThat(tensor.type()).isEqualTo(type);
        assertThat(tensor.shape()).isEqualTo(Shape.of(2, 3, 4));
        for (int i = 0; i < 24; i++) {
            assertThat(tensor.value(i)).isEqualTo(i);
        }
    }

    @Test
    void readsBooleansAsZeroAndOne() throws Exception {
        DenseTensor tensor = NpyReader.read(sample("bool.npy"));

        assertThat(tensor.type()).isEqualTo(ElementType.UINT8);
        assertThat(tensor.uint8()).startsWith(1, 0, 0, 1);
    }

    @Test
    void readsAScalarAndNumbersThatAreNotFinite() throws Exception {
        DenseTensor scalar = NpyReader.read(sample("scalar.npy"));
        float[] row = NpyReader.read(sample("row.npy")).float32();

        assertThat(scalar.shape().rank()).isZero();
        assertThat(scalar.float32()).containsExactly(2.5f);
        assertThat(row[0]).isNaN();
        assertThat(row[1]).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(row[2]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Float.floatToRawIntBits(row[3])).isEqualTo(0x80000000);
    }

    @Test
    void keepsLongIntegersExactOrRefusesThem() throws Exception {
        assertThat(NpyReader.read(sample("large-integers.npy")).float64())
                .containsExactly(1099511627776.0, -1099511627776.0);
        assertRefused(sample("inexact-integers.npy"), "inexact-integers.npy holds integers");
    }

    @ParameterizedTest
    @CsvSource({
        "objects.npy,pickled Python objects",
        "complex.npy,elements of type '<c16'",
        "records.npy,records of several fields"
    })
    void refusesWhatIsNotNumbers(String name, String reason) throws Exception {
        assertRefused(sample(name), name + " holds " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 9), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (100000, 100000), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 3), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)",
                "{'descr': '<f4', 'fortran_order': maybe, 'shape': (2,), }",
                "{'descr': '=f4', 'fortran_order': False, 'shape': (), }",
                "{'descr': '', 'fortran_order': False, 'shape': (), }",
                "{'descr': '<f4', 'fortran_order': False}",
                "{'descr': '<f4', 'shape': (), 'run': 'import os'}",
                "__import__('os').system('true')",
                ""
            })
    void refusesAHostileHeader(String dictionary) throws IOException {
        byte[] header = dictionary.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(NpyReader.MAGIC);
        file.writeBytes(new byte[] {1, 0, (byte) header.length, 0});
        file.writeBytes(header);

        assertRefused(write("hostile.npy", file.toByteArray()), "hostile.npy ");
    }

    @Test
    void refusesEveryTruncation() throws Exception {
        byte[] whole = Files.readAllBytes(sample("f4.npy"));

        for (int length = 0; length < whole.length; length++) {
            byte[] start = java.util.Arrays.copyOf(whole, length);
            assertThatExceptionOfType(TensorFileException.class)
                    .isThrownBy(() -> NpyReader.read("cut.npy", new ByteArrayInputStream(start)))
                    .withMessageStartingWith("cut.npy ");
        }
    }

    @Test
    void survivesEveryChangedByteOfAHeader() throws Exception {
        byte[] whole = Files.readAllBytes(sample("f4.npy"));
        int tried = 0;

        for (int at = 0; at < 128; at++) {
            for (int value : new int[] {0, 0x20, 0x27, 0x39, 0x7F, 0xFF}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                try {
                    DenseTensor tensor = NpyReader.read("changed.npy", new ByteArrayInputStream(changed));
                    assertThat(tensor.size()).isLessThanOrEqualTo(24);
                } catch (TensorFileException e) {
                    assertThat(e).hasMessageStartingWith("changed.npy ");
                    assertThat(e.remedy()).endsWith(".");
                }
                tried++;
            }
        }
        assertThat(tried).isEqualTo(768);
    }

    @Test
    void refusesAHeaderLongerThanAnyReal() throws IOException {
        byte[] file = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 127};

        assertRefused(write("long.npy", file), "long.npy has a damaged header");
    }

    @Test
    void namesWhatIsNoNumPyFile() throws IOException {
        assertRefused(write("empty.npy", new byte[0]), "empty.npy is empty");
        assertRefused(
                write("text.npy", "just a text file".getBytes(StandardCharsets.US_ASCII)),
                "text.npy is not a NumPy file");
        assertRefused(folder.resolve("missing.npy"), "missing.npy does not exist");
        assertRefused(folder, folder.getFileName() + " is a folder");
    }

    private static void assertRefused(Path path, String reason) {
        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> NpyReader.read(path))
                .withMessageStartingWith(reason);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    static Path sample(String name) throws URISyntaxException {
        return Path.of(NpyReaderTest.class.getResource("/npy/" + name).toURI());
    }
}
