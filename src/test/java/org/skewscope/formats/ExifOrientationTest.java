package org.skewscope.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.libraries.LibraryDecoder;
import org.skewscope.libraries.opencv.OpenCvDecoder;
import org.skewscope.libraries.pillow.PillowDecoder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PixelMode;
import org.skewscope.recipe.GoldenDecodes;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class ExifOrientationTest {

    /** 1 2 3 above 4 5 6; the expectations follow the standard's table of row 0 and column 0. */
    @ParameterizedTest
    @CsvSource({
        "1, 2x3, 123456",
        "2, 2x3, 321654",
        "3, 2x3, 654321",
        "4, 2x3, 456123",
        "5, 3x2, 142536",
        "6, 3x2, 415263",
        "7, 3x2, 635241",
        "8, 3x2, 362514"
    })
    void turnsAsTheStandardSays(int tag, String shape, String expected) {
        DenseTensor pixels = DenseTensor.ofUint8(Shape.of(2, 3, 1), new byte[] {1, 2, 3, 4, 5, 6});
        Picture turned = ExifOrientation.apply(new Picture(pixels, PixelMode.GRAY), tag);
        StringBuilder values = new StringBuilder();
        for (byte value : turned.pixels().uint8()) {
            values.append(value);
        }
        assertThat(turned.height() + "x" + turned.width()).isEqualTo(shape);
        assertThat(values).hasToString(expected);
    }

    @Test
    void movesWholePixelsOfSixteenBits() {
        DenseTensor pixels = DenseTensor.ofUint16(Shape.of(1, 2, 3), new short[] {1, 2, 3, -4, 5, 6});
        Picture turned = ExifOrientation.apply(new Picture(pixels, PixelMode.RGB_16), 2);
        assertThat(turned.pixels().shorts()).containsExactly(-4, 5, 6, 1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsTheTagOfJpeg(int tag) throws IOException {
        assertThat(ExifOrientation.tagOf(jpegWithTag(tag))).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 255})
    void anImpossibleTagLeavesThePictureAsItIs(int tag) throws IOException {
        assertThat(ExifOrientation.tagOf(jpegWithTag(tag))).isEqualTo(ExifOrientation.UPRIGHT);
    }

    @Test
    void noDecoderTurnsTwice() {
        LibraryDecoder opencv = new OpenCvDecoder(null);
        assertThat(opencv.appliesOrientation(PictureFormat.JPEG, ColorMode.RGB)).isTrue();
        assertThat(opencv.appliesOrientation(PictureFormat.JPEG, ColorMode.STORED))
                .isFalse();
        assertThat(opencv.appliesOrientation(PictureFormat.WEBP, ColorMode.RGB)).isTrue();
        assertThat(opencv.appliesOrientation(PictureFormat.GIF, ColorMode.RGB)).isFalse();
        LibraryDecoder pillow = new PillowDecoder(null);
        assertThat(pillow.appliesOrientation(PictureFormat.TIFF, ColorMode.RGB)).isTrue();
        assertThat(pillow.appliesOrientation(PictureFormat.JPEG, ColorMode.RGB)).isFalse();
    }

    /** A golden JPEG file with an EXIF segment of one entry put behind its first marker. */
    private static byte[] jpegWithTag(int tag) throws IOException {
        byte[] plain = Files.readAllBytes(GoldenDecodes.FOLDER.resolve("images").resolve("jpeg_gray.jpg"));
        byte[] segment = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) tag,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, 2);
        file.writeBytes(segment);
        file.write(plain, 2, plain.length - 2);
        return file.toByteArray();
    }
}
