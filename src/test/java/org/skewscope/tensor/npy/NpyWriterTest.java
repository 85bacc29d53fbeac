package org.skewscope.tensor.npy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;

class NpyWriterTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"u1", "u2", "i4", "f2", "f4", "f8", "scalar", "row"})
    void writesNumPysOwnBytes(String name) throws Exception {
        Path sample = NpyReaderTest.sample(name + ".npy");
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        NpyWriter.write(NpyReader.read(sample), written);

        assertThat(written.toByteArray()).isEqualTo(Files.readAllBytes(sample));
    }

    @Test
    void writesBfloat16AsFloat32() throws Exception {
        DenseTensor tensor = DenseTensor.ofBfloat16(
                Shape.of(2), new short[] {HalfPrecision.floatToBfloat16(1.5f), HalfPrecision.floatToBfloat16(-3f)});

        DenseTensor read = roundTrip(tensor);

        assertThat(read.type()).isEqualTo(ElementType.FLOAT32);
        assertThat(read.float32()).containsExactly(1.5f, -3f);
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void readsBackWhatItWrote(DenseTensor tensor) throws Exception {
        assertThat(roundTrip(tensor).bitIdentical(tensor)).isTrue();
    }

    static Stream<DenseTensor> tensors() {
        return Stream.of(
                DenseTensor.ofUint8(Shape.of(0), new byte[0]),
                DenseTensor.ofUint8(Shape.of(1, 1, 3), new byte[] {-1, 0, 127}),
                DenseTensor.ofUint16(Shape.of(2), new short[] {-1, 1}),
                DenseTensor.ofFloat32(Shape.of(3), new float[] {Float.NaN, Float.intBitsToFloat(0x7F800001), -0f}),
                DenseTensor.ofFloat64(Shape.of(2, 1), new double[] {Double.MIN_VALUE, 1e300}));
    }

    private DenseTensor roundTrip(DenseTensor tensor) throws IOException, TensorFileException {
        Path file = folder.resolve("tensor.npy");
        NpyWriter.write(tensor, file);
        return NpyReader.read(file);
    }
}
