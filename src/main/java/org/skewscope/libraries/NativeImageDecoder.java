package org.skewscope.libraries;

import org.skewscope.option.Remedy;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * TensorFlow's own image kernels, run natively; this port lets the libraries use them without
 * importing TensorFlow. Implementations report a failure by an exception with a reason and never
 * end the process. The caller owns the returned pixels and may write into them.
 */
public interface NativeImageDecoder {

    /** Refuses every file, for an application without TensorFlow's native library. */
    NativeImageDecoder MISSING = new NativeImageDecoder() {

        private PreprocessingException refused() {
            return new PreprocessingException(
                    "TensorFlow's library is not installed", "Install the wheel skewscope-tf.");
        }

        @Override
        public DenseTensor decodeJpeg(byte[] file, int channels, boolean accurate, boolean fancyUpscaling)
                throws PreprocessingException {
            throw refused();
        }

        @Override
        public DenseTensor decodeReducedJpeg(byte[] file, int channels, int ratio) throws PreprocessingException {
            throw refused();
        }

        @Override
        public DenseTensor decodeImage(byte[] file, int channels) throws PreprocessingException {
            throw refused();
        }
    };

    /**
     * Returns the refusal of a library's call that needs these kernels.
     *
     * @param call such as {@code tf.image.decode_jpeg}
     */
    static PreprocessingException missing(String call) {
        return new PreprocessingException(
                call + " needs TensorFlow's library, which is not installed",
                Remedy.set(SuggestedSettings.PILLOW).orSay("Install the wheel skewscope-tf."));
    }

    /**
     * Runs {@code tf.io.decode_jpeg}.
     *
     * @param file the whole file
     * @param channels 0 (as stored), 1 or 3
     * @param accurate true for INTEGER_ACCURATE, false for INTEGER_FAST
     * @param fancyUpscaling TensorFlow's default is true
     * @return uint8 [height, width, channels]
     * @throws PreprocessingException if the kernel refuses the file
     */
    DenseTensor decodeJpeg(byte[] file, int channels, boolean accurate, boolean fancyUpscaling)
            throws PreprocessingException;

    /**
     * Runs {@code tf.io.decode_jpeg} with INTEGER_ACCURATE at reduced size.
     *
     * @param file the whole file
     * @param channels 0 (as stored), 1 or 3
     * @param ratio 1, 2, 4 or 8: the divisor of the size
     * @return uint8 [height, width, channels]
     * @throws PreprocessingException if the kernel refuses the file
     */
    DenseTensor decodeReducedJpeg(byte[] file, int channels, int ratio) throws PreprocessingException;

    /**
     * Runs {@code tf.io.decode_image(channels, expand_animations=False)}.
     *
     * @param file the whole file
     * @param channels 0 (as stored), 1, 3 or 4
     * @return uint8 [height, width, channels]
     * @throws PreprocessingException if the kernel refuses the file
     */
    DenseTensor decodeImage(byte[] file, int channels) throws PreprocessingException;
}
