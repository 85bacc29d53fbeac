package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorBytes;

/** Resizing in float32 gives the bits of the libraries ({@code float_resizes.py}). */
class FloatResizeTest {

    /** What works on files or images of 8 bits only. */
    private static final Set<Resizer> WITHOUT = Set.of(
            Resizer.PILLOW_THUMBNAIL,
            Resizer.KERAS_NEAREST,
            Resizer.KERAS_BILINEAR,
            Resizer.KERAS_BICUBIC,
            Resizer.GO_BILINEAR,
            Resizer.GO_CATMULL_ROM,
            Resizer.RUST_TRIANGLE,
            Resizer.RUST_CATMULL_ROM,
            Resizer.SIMD_BILINEAR,
            Resizer.SIMD_BICUBIC,
            Resizer.SIMD_LANCZOS,
            Resizer.FIR_BILINEAR,
            Resizer.FIR_CATMULL_ROM,
            Resizer.FIR_LANCZOS3,
            Resizer.JAVA2D_BILINEAR,
            Resizer.JAVA2D_BICUBIC);

    private final Preprocessor preprocessor = new LibraryPreprocessor(new PictureDecoder(null));

    /** One array of the libraries. */
    record Golden(String source, String resizer, int height, int width, String sha256) {}

    static List<Golden> golden() throws IOException {
        List<Golden> golden = new ArrayList<>();
        for (JsonNode node : new ObjectMapper()
                .readTree(GoldenResize.FOLDER.resolve("float_resizes.json").toFile())) {
            golden.add(new ObjectMapper().treeToValue(node, Golden.class));
        }
        return golden;
    }

    @ParameterizedTest
    @MethodSource("golden")
    void givesTheLibrarysBits(Golden golden) throws Exception {
        PreprocessingRecipe recipe =
                recipe(resizer(golden.resizer())).withSize(new InputSize(golden.height(), golden.width()));
        Picture resized = preprocessor.resize(null, GoldenResize.source(golden.source()), recipe);
        assertThat(resized.pixels().type()).isEqualTo(ElementType.FLOAT32);
        assertThat(TensorBytes.sha256(resized.pixels())).isEqualTo(golden.sha256());
    }

    /** torchvision's are Pillow's, or held to PyTorch's golden arrays of uint8 pictures. */
    @Test
    void everyResizerIsComparedOrHasNoFloats() throws Exception {
        Set<Resizer> compared = new HashSet<>(WITHOUT);
        golden().forEach(each -> compared.add(resizer(each.resizer())));
        assertThat(List.of(Resizer.values()).stream().filter(each -> !compared.contains(each)))
                .as("make arrays of it by float_resizes.py, or name it in WITHOUT")
                .allMatch(each -> each.id().startsWith("torchvision"));
    }

    @ParameterizedTest
    @EnumSource(Resizer.class)
    void onlyTheTypeChanges(Resizer resizer) throws Exception {
        Picture picture = GoldenResize.jpeg("jpeg_420.jpg");
        PreprocessingRecipe floats = recipe(resizer).withSize(new InputSize(90, 70));
        if (WITHOUT.contains(resizer)) {
            assertThatThrownBy(() -> preprocessor.resize(null, picture, floats))
                    .isInstanceOf(PreprocessingException.class)
                    .hasMessageContaining("float32")
                    .extracting(e -> RemedySentence.of(((PreprocessingException) e).remedy()))
                    .asString()
                    .startsWith("Set Resize data type to 'as decoded'");
            return;
        }
        DenseTensor stored = preprocessor
                .resize(null, picture, floats.withResizeType(ResizeType.STORED))
                .pixels();
        DenseTensor kept = preprocessor.resize(null, picture, floats).pixels();
        assertThat(kept.type()).isEqualTo(ElementType.FLOAT32);
        // skimage scales integers to 0 to 1, and clips nothing that overshoots.
        double unit = resizer == Resizer.SKIMAGE_BILINEAR ? 255 : 1;
        for (int i = 0; i < kept.size(); i += 7) {
            double clipped = Math.max(0, Math.min(255, kept.value(i)));
            double rounded = stored.type() == ElementType.UINT8 ? clipped : kept.value(i);
            assertThat(rounded).isBetween(stored.value(i) * unit - 2.5, stored.value(i) * unit + 2.5);
        }
    }

    /** As numbers, palette indices and bits are averaged as any others. */
    @Test
    void palettesAndBitsBecomeNumbers() throws Exception {
        byte[] values = {0, 1, 1, 0};
        for (PixelMode mode : List.of(PixelMode.PALETTE, PixelMode.BILEVEL)) {
            Picture picture = new Picture(DenseTensor.ofUint8(Shape.of(1, 4, 1), values), mode);
            PreprocessingRecipe floats = recipe(Resizer.PILLOW_BOX).withSize(new InputSize(1, 2));
            assertThat(preprocessor.resize(null, picture, floats).pixels().float32())
                    .containsExactly(0.5f, 0.5f);
        }
    }

    private static Resizer resizer(String id) {
        return List.of(Resizer.values()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static PreprocessingRecipe recipe(Resizer resizer) {
        return PathwayPreset.EAGER
                .pathway()
                .preprocessing()
                .withResizer(resizer)
                .withResizeType(ResizeType.FLOAT32);
    }
}
