package org.skewscope.preprocess.pillow;

import org.skewscope.preprocess.ColorMode;
import org.skewscope.preprocess.Decoder;
import org.skewscope.preprocess.NativeImageDecoder;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.decode.EncodedPicture;
import org.skewscope.preprocess.decode.LibraryDecoder;
import org.skewscope.preprocess.decode.PictureFormat;
import org.skewscope.preprocess.imageio.ImageIoDecoder;
import org.skewscope.preprocess.tensorflow.TensorFlowDecoder;

/** {@code PIL.Image.open(f)}, with or without {@code .convert('RGB')}. */
public final class PillowDecoder implements LibraryDecoder {

    private final LibraryDecoder quickJpeg;

    public PillowDecoder(NativeImageDecoder tensorflow) {
        quickJpeg = new TensorFlowDecoder(tensorflow, Decoder.TF_JPEG_ACCURATE);
    }

    @Override
    public Picture decode(EncodedPicture file, ColorMode mode) throws PreprocessingException {
        if (file.format() == PictureFormat.JPEG) {
            return quickJpeg.decode(file, mode);
        }
        return new ImageIoDecoder().decode(file, mode);
    }
}
