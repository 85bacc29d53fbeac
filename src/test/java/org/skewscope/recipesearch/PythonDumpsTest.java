package org.skewscope.recipesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.npy.NpyReader;
import org.skewscope.tensor.npy.NpzReader;
import org.skewscope.tensor.npy.TensorFileException;

/**
 * Tensors that real Python programs dumped; made by {@code src/test/python/make_recipe_dumps.py}.
 */
class PythonDumpsTest {

    private static final Path FOLDER = Path.of("src/test/resources/recipes");

    private static final ImageSource PICTURE = RandomRecipes.picture("jpeg_420.jpg");

    private final RecipeSearch search = new RecipeSearch(RandomRecipes.PREPROCESSOR);

    @ParameterizedTest
    @CsvSource({
        "pillow-uint8-hwc.npy, HWC, pillow, pillow-bicubic, none, rgb",
        "pillow-float32-nhwc.npy, NHWC, pillow, pillow-bicubic, divide-255, rgb",
        "pillow-float64-hwc.npy, HWC, pillow, pillow-bicubic, divide-255, rgb",
        "pillow-float16-hwc.npy, HWC, pillow, pillow-bicubic, divide-255, rgb",
        "pillow-big-endian.npy, HWC, pillow, pillow-bicubic, divide-255, rgb",
        "pillow-fortran.npy, HWC, pillow, pillow-bicubic, divide-255, rgb",
        "torch-imagenet-chw.npy, CHW, pillow, pillow-bilinear, torch-imagenet, rgb",
        "torch-imagenet-nchw.npy, NCHW, pillow, pillow-bilinear, torch-imagenet, rgb",
        "tensorflow-float32-nhwc.npy, NHWC, tf-jpeg-fast, tf-bilinear, divide-255, rgb",
        "opencv-area-bgr.npy, HWC, opencv, opencv-area, divide-255, rgb"
    })
    void findsTheProgramBehindADump(
            String file, String layout, String decoder, String resize, String normalize, String channels)
            throws Exception {
        RecipeFindings found = search.find(PICTURE, NpyReader.read(FOLDER.resolve(file)), Cancellation.NEVER);
        assertThat(found.exactCount()).as(found.sentence()).isPositive();
        assertThat(found.layout()).isEqualTo(layout);
        assertThat(found.matches()).anySatisfy(match -> assertThat(match.options())
                .containsEntry("decoder", decoder)
                .containsEntry("resize", resize)
                .containsEntry("normalize", normalize)
                .containsEntry("framing", "squash")
                .containsEntry("size", "40x48"));
    }

    @Test
    void readsOneArrayOfSeveral() throws Exception {
        RecipeFindings found =
                search.find(PICTURE, NpzReader.read(FOLDER.resolve("several.npz"), "batch"), Cancellation.NEVER);
        assertThat(found.exactCount()).isPositive();
        assertThat(TensorReading.isPicture(
                        NpzReader.read(FOLDER.resolve("several.npz"), "labels").shape()))
                .isFalse();
    }

    @Test
    void saysHowManyValuesAreNotFinite() throws Exception {
        RecipeFindings found =
                search.find(PICTURE, NpyReader.read(FOLDER.resolve("not-finite.npy")), Cancellation.NEVER);
        assertThat(found.matches()).isEmpty();
        assertThat(found.sentence()).contains("2 values that are NaN or infinite");
    }

    @Test
    void claimsNothingForAnotherPicture() throws Exception {
        RecipeFindings found = search.find(
                RandomRecipes.picture("png_rgb.png"),
                NpyReader.read(FOLDER.resolve("pillow-float32-nhwc.npy")),
                Cancellation.NEVER);
        assertThat(found.exactCount()).isZero();
        assertThat(found.indistinguishable()).isFalse();
        assertThat(found.sentence()).contains("No tried recipe comes close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pickled.npy", "truncated.npy"})
    void refusesWhatIsNoArrayOfNumbers(String file) {
        assertThatThrownBy(() -> NpyReader.read(FOLDER.resolve(file)))
                .isInstanceOf(TensorFileException.class)
                .hasMessageContaining(file);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsRefusedUnopened(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> DumpedTensor.of(pipe).read(""))
                .isInstanceOf(TensorFileException.class)
                .hasMessageContaining("pipe is no file");
    }
}
