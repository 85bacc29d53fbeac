package org.skewscope.libraries.framing;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.Remedy;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;

/**
 * EfficientNet's {@code _decode_and_center_crop} with CROP_PADDING = 32: a resize of the central
 * square of size/(size + 32) of the short side, in float32 and rounded down (tensorflow/tpu,
 * models/official/efficientnet/preprocessing.py).
 */
public final class EfficientNetCrop implements FramingAlgorithm {

    private static final int PADDING = 32;

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        float fraction = (float) (size.height() / (double) (size.height() + PADDING));
        int side = (int) (fraction * Math.min(picture.height(), picture.width()));
        if (side < 1) {
            throw new PreprocessingException(
                    "EfficientNet's crop leaves nothing of a picture of %sx%s pixels"
                            .formatted(picture.height(), picture.width()),
                    Remedy.set(SuggestedSettings.SQUASH));
        }
        CropWindow window =
                new CropWindow((picture.height() - side + 1) / 2, (picture.width() - side + 1) / 2, side, side);
        Picture cropped = picture.withPixels(window.crop(picture));
        return picture.withPixels(resizer.resize(cropped, size.height(), size.width()));
    }

    @Override
    public boolean cropsFirst() {
        return true;
    }
}
