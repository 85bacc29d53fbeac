package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.libraries.ComputeType;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.TensorBytes;

/**
 * Whole pipelines, from the file to what is fed, as Python programs with the libraries run them.
 */
class GoldenPipelineTest {

    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    private static final PreprocessingRecipe PILLOW = new PreprocessingRecipe(
            Decoder.PILLOW,
            Orientation.IGNORE,
            ColorMode.RGB,
            ChannelOrder.RGB,
            Resizer.PILLOW_BICUBIC,
            ResizeType.STORED,
            Framing.SQUASH,
            new InputSize(224, 224),
            Normalization.DIVIDE_255_FLOAT64,
            ComputeType.FLOAT32);

    private static final PreprocessingRecipe OPENCV =
            PILLOW.withDecoder(Decoder.OPENCV).withResizer(Resizer.OPENCV_LINEAR);

    private static final PreprocessingRecipe TF_RESIZE =
            PILLOW.withResizer(Resizer.TF_BILINEAR).withNormalization(Normalization.DIVIDE_255);

    private static final Map<String, PreprocessingRecipe> RECIPES = Map.of(
            "cv2_bgr_linear",
            OPENCV.withChannels(ChannelOrder.BGR),
            "cv2_rgb_linear",
            OPENCV,
            "keras_load_img",
            PILLOW.withResizer(Resizer.KERAS_NEAREST).withNormalization(Normalization.NONE),
            "p1_pil_default",
            PILLOW,
            "p2_tf_decode_resize",
            TF_RESIZE.withDecoder(Decoder.TF_JPEG_FAST),
            "p3_pil_decode_tf_resize",
            TF_RESIZE);

    private final Preprocessor preprocessor = new LibraryPreprocessor(new PictureDecoder(KERNELS));

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    static Stream<Arguments> givesTheProgramsBits() throws IOException {
        return StageGolden.manifest("pipeline/").entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource
    void givesTheProgramsBits(String name, String sha256) throws PreprocessingException {
        String[] parts = name.split("/");
        PreprocessingRecipe recipe = RECIPES.get(parts[0]);
        Path file = Path.of("src", "test", "resources", "golden", "images", parts[1]);
        assertThat(TensorBytes.sha256(preprocessor.prepare(ImageSource.of(file), recipe)))
                .isEqualTo(sha256);
    }
}
