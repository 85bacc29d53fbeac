package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.TensorBytes;

/** Every decoded array of Pillow, OpenCV and TensorFlow in the golden data, bit for bit. */
class GoldenDecodeTest {

    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    private final PictureDecoder decoder = new PictureDecoder(KERNELS);

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    static List<GoldenDecodes.Entry> tensorFlowJpeg() throws IOException {
        return GoldenDecodes.of("tf_default_fancy");
    }

    static List<GoldenDecodes.Entry> tensorFlowImage() throws IOException {
        return GoldenDecodes.of("tf_image");
    }

    static List<GoldenDecodes.Entry> pillowRgb() throws IOException {
        return GoldenDecodes.of("pillow_rgb");
    }

    static List<GoldenDecodes.Entry> pillowNative() throws IOException {
        return GoldenDecodes.of("pillow_native");
    }

    static List<GoldenDecodes.Entry> pillowRgbExif() throws IOException {
        return GoldenDecodes.of("pillow_rgb_exif");
    }

    static List<GoldenDecodes.Entry> opencvColor() throws IOException {
        return GoldenDecodes.of("cv2_color_bgr");
    }

    static List<GoldenDecodes.Entry> opencvUnchanged() throws IOException {
        return GoldenDecodes.of("cv2_unchanged");
    }

    @ParameterizedTest
    @MethodSource
    void tensorFlowJpeg(GoldenDecodes.Entry entry) throws PreprocessingException {
        check(entry, Decoder.TF_JPEG_FAST, ColorMode.RGB, Orientation.IGNORE);
    }

    @ParameterizedTest
    @MethodSource
    void tensorFlowImage(GoldenDecodes.Entry entry) throws PreprocessingException {
        check(entry, Decoder.TF_IMAGE, ColorMode.RGB, Orientation.IGNORE);
    }

    @ParameterizedTest
    @MethodSource
    void pillowRgb(GoldenDecodes.Entry entry) throws PreprocessingException {
        check(entry, Decoder.PILLOW, ColorMode.RGB, Orientation.IGNORE);
    }

    @ParameterizedTest
    @MethodSource
    void pillowNative(GoldenDecodes.Entry entry) throws PreprocessingException {
        check(entry, Decoder.PILLOW, ColorMode.STORED, Orientation.IGNORE);
    }

    @ParameterizedTest
    @MethodSource
    void pillowRgbExif(GoldenDecodes.Entry entry) throws PreprocessingException {
        check(entry, Decoder.PILLOW, ColorMode.RGB, Orientation.EXIF);
    }

    @ParameterizedTest
    @MethodSource
    void opencvColor(GoldenDecodes.Entry entry) throws PreprocessingException {
        check(entry, Decoder.OPENCV, ColorMode.RGB, Orientation.IGNORE);
    }

    @ParameterizedTest
    @MethodSource
    void opencvUnchanged(GoldenDecodes.Entry entry) throws PreprocessingException {
        check(entry, Decoder.OPENCV, ColorMode.STORED, Orientation.IGNORE);
    }

    private void check(GoldenDecodes.Entry entry, Decoder library, ColorMode mode, Orientation orientation)
            throws PreprocessingException {
        ImageSource source = ImageSource.of(entry.path());
        PreprocessingRecipe recipe = Recipes.of(library).withMode(mode).withOrientation(orientation);
        if (entry.isRefusal()) {
            assertThatExceptionOfType(PreprocessingException.class)
                    .isThrownBy(() -> decoder.decode(PictureFileReader.read(source), recipe))
                    .withMessageContaining(entry.file())
                    .satisfies(refusal ->
                            assertThat(RemedySentence.of(refusal.remedy())).endsWith("."));
            return;
        }
        PictureFile file = PictureFileReader.read(source);
        Picture picture = decoder.orient(file, decoder.decode(file, recipe), recipe);
        assertThat(picture.height()).isEqualTo(entry.shape().get(0));
        assertThat(picture.width()).isEqualTo(entry.shape().get(1));
        assertThat(picture.channels())
                .isEqualTo(entry.shape().size() == 2 ? 1 : entry.shape().get(2));
        boolean truths = entry.type().equals("bool");
        DenseTensor pixels = truths ? pillowsTruths(picture.pixels()) : picture.pixels();
        assertThat(TensorBytes.sha256(pixels)).isEqualTo(entry.sha256());
    }

    /** NumPy counts True as 1, but in the bool array that Pillow hands out its byte is 255. */
    private static DenseTensor pillowsTruths(DenseTensor bits) {
        byte[] bytes = bits.uint8().clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) -bytes[i];
        }
        return DenseTensor.ofUint8(bits.shape(), bytes);
    }
}
