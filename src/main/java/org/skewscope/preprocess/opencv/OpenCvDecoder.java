package org.skewscope.preprocess.opencv;

import org.skewscope.preprocess.ColorMode;
import org.skewscope.preprocess.NativeImageDecoder;
import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PixelMode;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.decode.EncodedPicture;
import org.skewscope.preprocess.decode.ExifOrientation;
import org.skewscope.preprocess.decode.LibraryDecoder;
import org.skewscope.preprocess.pillow.PillowDecoder;
import org.skewscope.tensor.DenseTensor;

/** {@code cv2.imread}: BGR with the EXIF orientation applied. */
public final class OpenCvDecoder implements LibraryDecoder {

    private final PillowDecoder pillow;

    public OpenCvDecoder(NativeImageDecoder tensorflow) {
        pillow = new PillowDecoder(tensorflow);
    }

    @Override
    public Picture decode(EncodedPicture file, ColorMode mode) throws PreprocessingException {
        byte[] rgb = pillow.decode(file, ColorMode.RGB).pixels().uint8();
        byte[] bgr = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
        Picture picture =
                new Picture(
                        DenseTensor.ofUint8(
                                pillow.decode(file, ColorMode.RGB).pixels().shape(), bgr),
                        PixelMode.BGR);
        return ExifOrientation.apply(picture, ExifOrientation.tagOf(file.bytes()));
    }
}
