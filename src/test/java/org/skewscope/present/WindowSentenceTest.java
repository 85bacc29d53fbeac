package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The window's words for what the engine and the command line call by keys. */
class WindowSentenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Set resize=pillow-bicubic in function.|Set Resize method to PIL.Image.resize"
                        + " BICUBIC (antialiased) in function.",
                "Set decoder=pillow and channels=rgb in function."
                        + "|Set Decoder to PIL.Image.open (libjpeg-turbo, ISLOW)"
                        + " and Channel order to RGB in function.",
                "The kernel alone makes 12% of it (resize=tf-bilinear in eager)."
                        + "|The kernel alone makes 12% of it"
                        + " (Resize method: tf.image.resize bilinear, half-pixel in eager).",
                "function runs with xla=on." + "|function runs with XLA: jit_compile=True (tf.function only).",
                "phone's input is that of eager,resize=pillow-bilinear,batch=32."
                        + "|phone's input is that of Resize method: PIL.Image.resize BILINEAR"
                        + " (antialiased), Batch size: 32.",
                "Call resize(x, method=bilinear)." + "|Call resize(x, method=bilinear).",
                "The logits differ by 4.53e-06 (-3)." + "|The logits differ by 5e-6 (−3).",
            })
    void labelsReplaceKeys(String engine, String window) {
        assertThat(WindowSentence.of(engine)).isEqualTo(window);
    }
}
