package org.skewscope.formats.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.libraries.opencv.OpenCvDecoder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.PreprocessingException;

/** TIFF files that their orientation turns. */
class OpenCvTurnsTest {

    /** OpenCV 5.0.0 fails over a quarter turn of a TIFF file unless it is square. */
    @ParameterizedTest
    @CsvSource({"2, 4, false", "2, 5, true", "2, 8, true", "1, 6, false"})
    void openCvTurnsOnlySquares(int width, int orientation, boolean refused) {
        byte[] file = TinyTiff.file(TinyTiff.samples(width, true), width, 8, 1, 1);
        // The rows of a strip, which need not be told, give way to the orientation.
        int entry = 8 + 2 + 7 * 12;
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(entry, (short) 274)
                .putShort(entry + 8, (short) orientation);
        for (ColorMode mode : ColorMode.values()) {
            if (refused) {
                assertThat(refusal(file, mode)).hasMessageContaining("not square");
            } else {
                assertThat(refusal(file, mode)).isNull();
            }
        }
    }

    private static PreprocessingException refusal(byte[] file, ColorMode mode) {
        return catchThrowableOfType(PreprocessingException.class, () -> new OpenCvDecoder(null)
                .decode(PictureFileReader.of("turned.tif", file), mode));
    }
}
