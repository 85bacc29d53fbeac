package org.skewscope.libraries;

import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * TensorFlow's own image kernels, run natively; the port through which this package reaches them
 * without importing TensorFlow. Implementations throw with a reason, they never end the process.
 * The pixels they return belong to the caller, who may write into them.
 */
public interface NativeImageDecoder {

    /**
     * {@code tf.io.decode_jpeg}.
     *
     * @param channels 0 (as stored), 1 or 3
     * @param accurate INTEGER_ACCURATE instead of INTEGER_FAST
     * @param fancyUpscaling TensorFlow's default is true
     * @return uint8 [height, width, channels]
     */
    DenseTensor decodeJpeg(byte[] file, int channels, boolean accurate, boolean fancyUpscaling)
            throws PreprocessingException;

    /**
     * {@code tf.io.decode_jpeg} with INTEGER_ACCURATE at a part of the size.
     *
     * @param channels 0 (as stored), 1 or 3
     * @param ratio 1, 2, 4 or 8: the divisor of the size
     * @return uint8 [height, width, channels]
     */
    DenseTensor decodeReducedJpeg(byte[] file, int channels, int ratio)
            throws PreprocessingException;

    /**
     * {@code tf.io.decode_image(channels, expand_animations=False)}.
     *
     * @param channels 0 (as stored), 1, 3 or 4
     * @return uint8 [height, width, channels]
     */
    DenseTensor decodeImage(byte[] file, int channels) throws PreprocessingException;
}
