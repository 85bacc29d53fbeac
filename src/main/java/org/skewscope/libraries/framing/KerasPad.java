package org.skewscope.libraries.framing;

import java.util.List;
import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.Remedy;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.ColorPadding;

/**
 * Implements {@code keras.layers.Resizing(height, width, pad_to_aspect_ratio=True,
 * fill_value=value)} of Keras 3 on TensorFlow: the picture is padded to the input's aspect ratio
 * first, by equal margins whose fractions are dropped, and the padded picture is resized.
 *
 * <p>Source: {@code resize} in keras/src/backend/tensorflow/image.py.
 *
 * @param value fills the margins, 0 to 255
 */
public record KerasPad(int value) implements FramingAlgorithm {

    /** So many pixels of floats take a gigabyte and more. */
    private static final long MOST_PIXELS = 1L << 27;

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        int top = margin(picture.height(), picture.width(), size.height(), size.width());
        int left = margin(picture.width(), picture.height(), size.width(), size.height());
        int height = picture.height() + 2 * top;
        int width = picture.width() + 2 * left;
        if ((long) height * width > MOST_PIXELS) {
            throw new PreprocessingException(
                    "Padding a picture of %sx%s pixels to the shape of %sx%s takes %sx%s pixels"
                            .formatted(picture.height(), picture.width(), size.height(), size.width(), height, width),
                    Remedy.set(SuggestedSettings.SQUASH).orSay("Choose another framing."));
        }
        Picture padded =
                picture.withPixels(ColorPadding.pad(picture.pixels(), List.of(value), top, left, height, width));
        return picture.withPixels(resizer.resize(padded, size.height(), size.width()));
    }

    @Override
    public boolean cropsFirst() {
        return true;
    }

    private static int margin(int length, int other, int target, int otherTarget) {
        int wanted = (int) ((float) (other * target) / otherTarget);
        return (int) ((Math.max(length, wanted) - length) / 2f);
    }
}
