package org.skewscope.preprocess.decode;

import org.skewscope.preprocess.NativeImageDecoder;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.jpeg.JpegDecoder;
import org.skewscope.preprocess.jpeg.JpegException;
import org.skewscope.preprocess.jpeg.JpegPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Stands in for TensorFlow's kernels where a test needs the accurate JPEG decoder only. */
final class JavaKernels implements NativeImageDecoder {

    @Override
    public DenseTensor decodeJpeg(byte[] file, int channels, boolean accurate, boolean fancy)
            throws PreprocessingException {
        JpegPicture picture;
        try {
            picture = new JpegDecoder(file).decode(1);
        } catch (JpegException refusal) {
            throw new PreprocessingException(refusal.getMessage(), "");
        }
        boolean plain = accurate && fancy && picture.complete() && picture.channels() < 4;
        if (!plain) {
            throw new PreprocessingException("not for this stand-in", "");
        }
        byte[] samples = picture.samples();
        int stored = picture.channels();
        if (stored == 1 && channels == 3) {
            byte[] rgb = new byte[samples.length * 3];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = samples[i / 3];
            }
            samples = rgb;
            stored = 3;
        }
        return DenseTensor.ofUint8(Shape.of(picture.height(), picture.width(), stored), samples);
    }

    @Override
    public DenseTensor decodeImage(byte[] file, int channels) throws PreprocessingException {
        throw new PreprocessingException("not for this stand-in", "");
    }
}
