package org.skewscope.libraries.normalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.libraries.ComputeType;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.StageGolden;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

class GoldenNormalizationTest {

    /** All 256 bytes in each of three channels. */
    private static Picture allBytes() {
        byte[] pixels = new byte[256 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 3);
        }
        return new Picture(DenseTensor.ofUint8(Shape.of(16, 16, 3), pixels), PixelMode.RGB);
    }

    static Stream<Arguments> formulas() throws IOException {
        return arguments("normalize/");
    }

    static Stream<Arguments> elementwise() throws IOException {
        String other = Normalization.PER_IMAGE_STANDARDIZATION.id();
        return formulas().filter(arguments -> !arguments.get()[0].toString().startsWith(other));
    }

    static Stream<Arguments> folded() throws IOException {
        return arguments("folded/");
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void givesTheLibrarysBits(String name, String sha256) throws Exception {
        String[] parts = name.split("/");
        ComputeType compute = ComputeType.valueOf(parts[1].toUpperCase(Locale.ROOT));
        DenseTensor normalized = normalization(parts[0]).formula().apply(allBytes(), compute);
        assertThat(sha256AsFloat32(normalized)).isEqualTo(sha256);
    }

    /** Larger pictures take another way to the same bits. */
    @ParameterizedTest
    @MethodSource("elementwise")
    void givesThemForALargerPictureToo(String name, String sha256) throws Exception {
        String[] parts = name.split("/");
        ComputeType compute = ComputeType.valueOf(parts[1].toUpperCase(Locale.ROOT));
        byte[] once = allBytes().pixels().uint8();
        byte[] twice = Arrays.copyOf(once, 2 * once.length);
        System.arraycopy(once, 0, twice, once.length, once.length);
        Picture picture = new Picture(DenseTensor.ofUint8(Shape.of(32, 16, 3), twice), PixelMode.RGB);
        float[] numbers =
                normalization(parts[0]).formula().apply(picture, compute).toFloats();
        for (int half = 0; half < numbers.length; half += once.length) {
            float[] part = Arrays.copyOfRange(numbers, half, half + once.length);
            assertThat(TensorBytes.sha256(DenseTensor.ofFloat32(Shape.of(16, 16, 3), part)))
                    .isEqualTo(sha256);
        }
    }

    @ParameterizedTest
    @MethodSource("folded")
    void givesWhatAnOptimizedFunctionGives(String name, String sha256) throws Exception {
        DenseTensor normalized = normalization(name)
                .afterConstantFolding(ComputeType.FLOAT32)
                .formula()
                .apply(allBytes(), ComputeType.FLOAT32);
        assertThat(sha256AsFloat32(normalized)).isEqualTo(sha256);
    }

    @Test
    void everyOfferedNormalizationIsCompared() throws IOException {
        assertThat(StageGolden.stages("normalize/").keySet())
                .containsAll(Normalization.offered().stream()
                        .map(n -> n.id() + "/float32")
                        .toList());
    }

    @Test
    void givesTheComputeTypeExceptWhereTheFormulaNamesItsOwn() throws Exception {
        assertThat(typeOf(Normalization.DIVIDE_255, ComputeType.FLOAT64)).isEqualTo(ElementType.FLOAT64);
        assertThat(typeOf(Normalization.DIVIDE_255, ComputeType.BFLOAT16)).isEqualTo(ElementType.BFLOAT16);
        assertThat(typeOf(Normalization.DIVIDE_255_FLOAT64, ComputeType.FLOAT16))
                .isEqualTo(ElementType.FLOAT32);
    }

    @Test
    void doesNotChangeThePictureItIsGiven() throws Exception {
        float[] values = {1, 2, 3};
        Picture picture = new Picture(DenseTensor.ofFloat32(Shape.of(1, 1, 3), values), PixelMode.RGB);
        Normalization.DIVIDE_255.formula().apply(picture, ComputeType.FLOAT32);
        assertThat(values).containsExactly(1, 2, 3);
    }

    @Test
    void refusesMeansForAGrayPicture() {
        Picture gray = new Picture(DenseTensor.ofUint8(Shape.of(1, 1, 1), new byte[1]), PixelMode.GRAY);
        assertThatThrownBy(() -> Normalization.KERAS_CAFFE.formula().apply(gray, ComputeType.FLOAT32))
                .isInstanceOf(PreprocessingException.class)
                .hasMessageContaining("3 channels");
    }

    private static ElementType typeOf(Normalization normalization, ComputeType compute) throws PreprocessingException {
        return normalization.formula().apply(allBytes(), compute).type();
    }

    private static String sha256AsFloat32(DenseTensor tensor) {
        return TensorBytes.sha256(DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats()));
    }

    private static Normalization normalization(String id) {
        return Arrays.stream(Normalization.values())
                .filter(value -> value.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Arguments> arguments(String prefix) throws IOException {
        return StageGolden.stages(prefix).entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }
}
