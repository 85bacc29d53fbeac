package org.skewscope.preprocess.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.imageops.TensorFlowImageDecoder;
import org.skewscope.preprocess.ColorMode;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.opencv.OpenCvDecoder;
import org.skewscope.preprocess.pillow.PillowDecoder;

/** Samples that are not unsigned integers of up to 16 bits; values are those of Pillow 13.0. */
class TiffSamplesTest {

    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOAT = 3;

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
        ByteBuffer samples = samples(4 * values.length, little);
        for (float value : values) {
            samples.putFloat(value);
        }
        assertThat(red(tiff(samples, values.length, 32, FLOAT, 1)))
                .containsExactly(0, 255, 0, 0, 254, 99, 255, 255, 255, 0);
    }

    /** The same of a file in mode I. */
    @ParameterizedTest
    @CsvSource({"true, 2", "false, 2", "true, 1"})
    void pillowClipsIntegers(boolean little, int format) throws PreprocessingException {
        int[] values = {Integer.MAX_VALUE, Integer.MIN_VALUE, 256, -52, 267, 178};
        ByteBuffer samples = samples(4 * values.length, little);
        for (int value : values) {
            samples.putInt(value);
        }
        assertThat(red(tiff(samples, values.length, 32, format, 1)))
                .containsExactly(255, 0, 255, 0, 255, 178);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pillowClipsSignedShorts(boolean little) throws PreprocessingException {
        short[] values = {-1, 0, 256, -52, 267, 178};
        ByteBuffer samples = samples(2 * values.length, little);
        for (short value : values) {
            samples.putShort(value);
        }
        assertThat(red(tiff(samples, values.length, 16, SIGNED, 1)))
                .containsExactly(0, 0, 255, 0, 255, 178);
    }

    /** Pillow: UnidentifiedImageError. */
    @ParameterizedTest
    @CsvSource({
        "64, 3, 1, true, '64-bit floating-point'",
        "16, 3, 1, true, '16-bit floating-point'",
        "32, 3, 3, true, '32-bit floating-point'",
        "32, 1, 3, true, '32-bit unsigned integer'",
        "16, 2, 3, true, '16-bit signed integer'",
        "32, 1, 1, false, '32-bit unsigned integer'"
    })
    void otherSamplesAreRefusedByName(
            int bits, int format, int channels, boolean little, String kind) {
        ByteBuffer samples = samples(2 * channels * bits / 8, little);
        assertThat(refusal(true, tiff(samples, 2, bits, format, channels), ColorMode.RGB))
                .hasMessage(
                        "deep.tif holds %s samples, which this decoder and color mode do not read"
                                .formatted(kind));
    }

    /** cv2.imread: None. */
    @ParameterizedTest
    @CsvSource({"32, 3", "64, 3", "32, 2", "32, 1", "16, 3"})
    void openCvRefusesThemInColor(int bits, int format) {
        byte[] file = tiff(samples(2 * bits / 8, true), 2, bits, format, 1);
        assertThat(refusal(false, file, ColorMode.RGB).remedy()).contains("8 or 16 bits");
    }

    /** Pillow: UnidentifiedImageError; cv2.imread: None, or int16, which no stage here takes. */
    @ParameterizedTest
    @CsvSource({"16, 3, 1, false", "64, 3, 1, true", "32, 3, 3, true", "16, 2, 3, false"})
    void storedModesRefuseOthers(int bits, int format, int channels, boolean onlyPillow) {
        byte[] file = tiff(samples(2 * channels * bits / 8, true), 2, bits, format, channels);
        assertThat(refusal(true, file, ColorMode.STORED)).hasMessageContaining("samples");
        if (!onlyPillow) {
            assertThat(refusal(false, file, ColorMode.STORED)).hasMessageContaining("samples");
        }
    }

    /** What takes more than another declaration of the same bytes: tiles, planes, a predictor. */
    @ParameterizedTest
    @CsvSource({"317, 3, 1, predictor", "284, 2, 3, planes", "322, 16, 3, planes"})
    void unusualLayoutsAreRefused(int tag, int value, int channels, String reason) {
        byte[] file = tiff(samples(2 * channels * 4, true), 2, 32, FLOAT, channels);
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(10 + 12 * 5, (short) tag)
                .putShort(10 + 12 * 5 + 8, (short) value);
        assertThat(refusal(false, file, ColorMode.STORED)).hasMessageContaining(reason);
    }

    @Test
    void usualSamplesPass() throws PreprocessingException {
        ByteBuffer samples = samples(2, true).put((byte) 7).put((byte) 200);
        assertThat(red(tiff(samples, 2, 8, UNSIGNED, 1))).containsExactly(7, 200);
    }

    private static int[] red(byte[] file) throws PreprocessingException {
        byte[] rgb =
                new PillowDecoder(KERNELS)
                        .decode(EncodedPicture.of("deep.tif", file), ColorMode.RGB)
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
                PreprocessingException.class,
                () -> decoder.decode(EncodedPicture.of("deep.tif", file), mode));
    }

    private static ByteBuffer samples(int length, boolean little) {
        return ByteBuffer.allocate(length)
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** One row, uncompressed. */
    private static byte[] tiff(ByteBuffer samples, int width, int bits, int format, int channels) {
        int entries = 10;
        int bitsAt = 8 + 2 + 12 * entries + 4;
        int formatAt = bitsAt + 2 * channels;
        int samplesAt = formatAt + 2 * channels;
        ByteBuffer file = ByteBuffer.allocate(samplesAt + samples.capacity());
        boolean little = samples.order() == ByteOrder.LITTLE_ENDIAN;
        file.order(samples.order())
                .put((byte) (little ? 'I' : 'M'))
                .put((byte) (little ? 'I' : 'M'));
        file.putShort((short) 42).putInt(8).putShort((short) entries);
        entry(file, 256, 1, width, 0);
        entry(file, 257, 1, 1, 0);
        entry(file, 258, channels, bits, bitsAt);
        entry(file, 259, 1, 1, 0);
        entry(file, 262, 1, channels == 1 ? 1 : 2, 0);
        entry(file, 273, 1, samplesAt, 0);
        entry(file, 277, 1, channels, 0);
        entry(file, 278, 1, 1, 0);
        entry(file, 279, 1, samples.capacity(), 0);
        entry(file, 339, channels, format, formatAt);
        file.putInt(0);
        for (int value : new int[] {bits, format}) {
            for (int i = 0; i < channels; i++) {
                file.putShort((short) value);
            }
        }
        return file.put(samples.rewind()).array();
    }

    private static void entry(ByteBuffer file, int tag, int count, int value, int at) {
        file.putShort((short) tag).putShort((short) 3).putInt(count);
        if (count > 2) {
            file.putInt(at);
        } else {
            file.putShort((short) value).putShort((short) 0);
        }
    }
}
