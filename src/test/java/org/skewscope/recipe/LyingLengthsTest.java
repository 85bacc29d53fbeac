package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;

/**
 * Files of some hundred bytes that say 9000 x 9000 pixels. {@code lying_lengths.py} asked Pillow
 * 13.0.0, OpenCV 5.0.0 and TensorFlow 2.18, of which Pillow reads one; javax.imageio is asked here.
 */
class LyingLengthsTest {

    private static final int MOST_ALLOCATED = 20_000_000;
    private static final TensorFlowImageDecoder KERNELS = new TensorFlowImageDecoder();

    @AfterAll
    static void closeKernels() {
        KERNELS.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/damaged/lying_lengths.csv", numLinesToSkip = 1, maxCharsPerColumn = 100_000)
    void areRefusedByTheirLength(String name, String hexadecimal, String pillow, String opencv, String tensorflow)
            throws PreprocessingException {
        byte[] file = HexFormat.of().parseHex(hexadecimal);
        PictureFile picture = PictureFileReader.of(name, file);
        requireVerdict(picture, Decoder.PILLOW, pillow);
        // OpenCV fills a picture from an end mark alone, so that no length of run lengths is short.
        if (opencv != null && !name.equals("bmp_rle8")) {
            requireVerdict(picture, Decoder.OPENCV, opencv);
        }
        if (tensorflow != null && !name.equals("bmp_rle8")) {
            requireVerdict(picture, Decoder.TF_IMAGE, tensorflow);
            requireVerdict(picture, Decoder.IMAGEIO, "refuses");
            assertThatThrownBy(() -> ImageIO.read(new ByteArrayInputStream(file)))
                    .isNotNull();
        }
    }

    private static void requireVerdict(PictureFile file, Decoder library, String verdict) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String made;
        try {
            CRC32 sum = new CRC32();
            sum.update(new PictureDecoder(KERNELS)
                    .decode(file, Recipes.of(library))
                    .pixels()
                    .uint8());
            made = Long.toString(sum.getValue());
        } catch (PreprocessingException refusal) {
            made = "refuses";
            assertThat(refusal.getMessage())
                    .startsWith(file.name()
                            + " says 9000 × 9000 pixels, which its "
                            + file.bytes().length
                            + " bytes cannot hold: it is damaged or was cut");
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
        }
        assertThat(made).as(library.id()).isEqualTo(verdict);
    }
}
