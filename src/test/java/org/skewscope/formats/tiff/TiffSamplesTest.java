package org.skewscope.formats.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.libraries.jdk.ImageIoDecoder;
import org.skewscope.libraries.opencv.OpenCvDecoder;
import org.skewscope.libraries.pillow.PillowDecoder;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;

/** Samples that are not unsigned integers of up to 16 bits; values are those of Pillow 13.0. */
class TiffSamplesTest {

    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOAT = 3;

    /** Where the values of two entries of {@link TinyTiff#file}'s directory lie. */
    private static final int COMPRESSION = 10 + 12 * 3 + 8;

    private static final int PHOTOMETRIC = 10 + 12 * 4 + 8;

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    /** {@code np.array(Image.open(f).convert('RGB'))[..., 0]} of a file in mode F. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pillowClipsAndTruncatesFloats(boolean little) throws PreprocessingException {
        float[] values = {
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            0.5f,
            254.9999f,
            99.33058f,
            261.082f,
            255.5f,
            1e20f,
            -1e20f
        };
        ByteBuffer samples = TinyTiff.samples(4 * values.length, little);
        for (float value : values) {
            samples.putFloat(value);
        }
        assertThat(red(TinyTiff.file(samples, values.length, 32, FLOAT, 1)))
                .containsExactly(0, 255, 0, 0, 254, 99, 255, 255, 255, 0);
    }

    /** The same of a file in mode I. */
    @ParameterizedTest
    @CsvSource({"true, 2", "false, 2", "true, 1"})
    void pillowClipsIntegers(boolean little, int format) throws PreprocessingException {
        int[] values = {Integer.MAX_VALUE, Integer.MIN_VALUE, 256, -52, 267, 178};
        ByteBuffer samples = TinyTiff.samples(4 * values.length, little);
        for (int value : values) {
            samples.putInt(value);
        }
        assertThat(red(TinyTiff.file(samples, values.length, 32, format, 1))).containsExactly(255, 0, 255, 0, 255, 178);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pillowClipsSignedShorts(boolean little) throws PreprocessingException {
        short[] values = {-1, 0, 256, -52, 267, 178};
        ByteBuffer samples = TinyTiff.samples(2 * values.length, little);
        for (short value : values) {
            samples.putShort(value);
        }
        assertThat(red(TinyTiff.file(samples, values.length, 16, SIGNED, 1))).containsExactly(0, 0, 255, 0, 255, 178);
    }

    /** Pillow: UnidentifiedImageError. */
    @ParameterizedTest
    @CsvSource({
        "64, 3, 1, true, '64-bit floating-point samples (gray, 1 channel, little-endian)'",
        "16, 3, 1, true, '16-bit floating-point samples (gray, 1 channel, little-endian)'",
        "32, 3, 3, true, '32-bit floating-point samples (RGB, 3 channels, little-endian)'",
        "32, 1, 3, true, '32-bit unsigned integer samples (RGB, 3 channels, little-endian)'",
        "16, 2, 3, true, '16-bit signed integer samples (RGB, 3 channels, little-endian)'",
        "32, 1, 1, false, '32-bit unsigned integer samples (gray, 1 channel, big-endian)'"
    })
    void otherSamplesAreRefusedByName(int bits, int format, int channels, boolean little, String kind) {
        ByteBuffer samples = TinyTiff.samples(2 * channels * bits / 8, little);
        assertThat(refusal(true, TinyTiff.file(samples, 2, bits, format, channels), ColorMode.RGB))
                .hasMessage("deep.tif holds %s, which PIL.Image.open (Pillow 13) does not read".formatted(kind));
    }

    /** cv2.imread: None. */
    @ParameterizedTest
    @CsvSource({"32, 3", "64, 3", "32, 2", "32, 1", "16, 3"})
    void openCvRefusesThemInColor(int bits, int format) {
        byte[] file = TinyTiff.file(TinyTiff.samples(2 * bits / 8, true), 2, bits, format, 1);
        assertThat(RemedySentence.of(refusal(false, file, ColorMode.RGB).remedy()))
                .contains("8 or 16 bits");
    }

    /** Pillow: UnidentifiedImageError; cv2.imread: None, or int16, which no stage here takes. */
    @ParameterizedTest
    @CsvSource({"16, 3, 1, false", "64, 3, 1, true", "32, 3, 3, true", "16, 2, 3, false"})
    void storedModesRefuseOthers(int bits, int format, int channels, boolean onlyPillow) {
        byte[] file = TinyTiff.file(TinyTiff.samples(2 * channels * bits / 8, true), 2, bits, format, channels);
        assertThat(refusal(true, file, ColorMode.STORED)).hasMessageContaining("samples");
        if (!onlyPillow) {
            assertThat(refusal(false, file, ColorMode.STORED)).hasMessageContaining("samples");
        }
    }

    /** PhotometricInterpretation, whatever the library does with it. */
    @ParameterizedTest
    @CsvSource({
        "true, 8, 'CIELAB colors, whose conversion by Pillow (littlecms) is not reproduced'",
        "false, 8, 'CIELAB colors, whose conversion by OpenCV (libtiff) is not reproduced'",
        "true, 9, '8-bit unsigned integer samples (ICC L*a*b*, 3 channels, little-endian),"
                + " which PIL.Image.open (Pillow 13) does not read'",
        "false, 10, '8-bit unsigned integer samples (ITU L*a*b*, 3 channels, little-endian),"
                + " which cv2.imread (OpenCV 5) does not read'",
        "true, 32803, '8-bit unsigned integer samples (PhotometricInterpretation 32803,"
                + " 3 channels, little-endian), which PIL.Image.open (Pillow 13) does not read'",
        "true, 6, 'YCbCr colors that are subsampled without JPEG, which are not read here'"
    })
    void otherColorsAreRefusedByName(boolean pillow, int photometric, String reason) {
        byte[] file = TinyTiff.file(TinyTiff.samples(6, true), 2, 8, UNSIGNED, 3);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(PHOTOMETRIC, (short) photometric);
        for (ColorMode mode : ColorMode.values()) {
            PreprocessingException refusal = refusal(pillow, file, mode);
            assertThat(refusal).hasMessage("deep.tif holds " + reason);
            assertThat(RemedySentence.of(refusal.remedy())).contains("PNG");
        }
    }

    @Test
    void theReasonOfTheJdksReaderIsAClause() throws PreprocessingException {
        byte[] file = TinyTiff.file(TinyTiff.samples(2, true), 2, 8, UNSIGNED, 1);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(COMPRESSION, (short) 50000);
        PictureFile encoded = PictureFileReader.of("deep.tif", file);
        assertThat(catchThrowableOfType(
                        PreprocessingException.class, () -> new ImageIoDecoder().decode(encoded, ColorMode.RGB)))
                .hasMessageStartingWith("javax.imageio cannot read deep.tif, which ")
                .hasMessageMatching(".*[^.!]");
    }

    @ParameterizedTest
    @CsvSource({
        "6, JPEG of the old style",
        "34712, JPEG 2000",
        "34925, LZMA",
        "50000, Zstandard",
        "50001, WebP",
        "4711, TIFF's method 4711",
        "3, TIFF's method 3"
    })
    void otherCompressionsAreRefusedByName(int compression, String title) {
        byte[] file = TinyTiff.file(TinyTiff.samples(2, true), 2, 8, UNSIGNED, 1);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(COMPRESSION, (short) compression);
        for (boolean pillow : new boolean[] {true, false}) {
            PreprocessingException refusal = refusal(pillow, file, ColorMode.RGB);
            assertThat(refusal).hasMessage("deep.tif is compressed with " + title + ", which is not read here");
            assertThat(RemedySentence.of(refusal.remedy())).isEqualTo("Save it with LZW, Deflate or no compression.");
        }
    }

    @Test
    void pixelsWithoutSamplesAreRefused() {
        byte[] file = TinyTiff.file(TinyTiff.samples(2, true), 2, 8, UNSIGNED, 1);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(10 + 12 * 6 + 8, (short) 0);
        for (boolean pillow : new boolean[] {true, false}) {
            assertThat(refusal(pillow, file, ColorMode.RGB)).hasMessageContaining("0 channels");
        }
    }

    /** Tags that lead nowhere. */
    @ParameterizedTest
    @CsvSource({
        "273, 1000, is truncated",
        "273, -1, is truncated",
        "279, 20000, is truncated",
        "322, 0, is damaged: its tiles have no width",
        "262, 3, is damaged: its palette does not have a color for each number"
    })
    void damagedTagsAreNamed(int tag, int value, String reason) {
        byte[] file = TinyTiff.file(TinyTiff.samples(2, true), 2, 8, UNSIGNED, 1);
        int entry = tag == 262 ? 4 : tag == 273 ? 5 : tag == 279 ? 8 : 9;
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(10 + 12 * entry, (short) tag)
                .putShort(10 + 12 * entry + 8, (short) value);
        for (boolean pillow : new boolean[] {true, false}) {
            assertThat(refusal(pillow, file, ColorMode.RGB)).hasMessage("deep.tif " + reason);
        }
    }

    @Test
    void usualSamplesPass() throws PreprocessingException {
        ByteBuffer samples = TinyTiff.samples(2, true).put((byte) 7).put((byte) 200);
        assertThat(red(TinyTiff.file(samples, 2, 8, UNSIGNED, 1))).containsExactly(7, 200);
    }

    private static int[] red(byte[] file) throws PreprocessingException {
        byte[] rgb = new PillowDecoder(KERNELS)
                .decode(PictureFileReader.of("deep.tif", file), ColorMode.RGB)
                .pixels()
                .uint8();
        int[] red = new int[rgb.length / 3];
        for (int i = 0; i < red.length; i++) {
            red[i] = rgb[3 * i] & 0xFF;
        }
        return red;
    }

    private static PreprocessingException refusal(boolean pillow, byte[] file, ColorMode mode) {
        LibraryDecoder decoder = pillow ? new PillowDecoder(KERNELS) : new OpenCvDecoder(KERNELS);
        return catchThrowableOfType(
                PreprocessingException.class, () -> decoder.decode(PictureFileReader.of("deep.tif", file), mode));
    }
}
