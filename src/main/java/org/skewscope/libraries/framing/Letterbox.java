package org.skewscope.libraries.framing;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.ZeroPadding;
import org.skewscope.tensor.DenseTensor;

/**
 * Implements {@code tf.image.resize_with_pad}: the whole picture at its aspect ratio, with zeros
 * around. The kernel computes sizes and paddings in float32 and rounds them down, so that a picture
 * can lose one pixel.
 */
public final class Letterbox implements FramingAlgorithm {

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        float ratio = Math.max((float) picture.width() / size.width(), (float) picture.height() / size.height());
        float height = picture.height() / ratio;
        float width = picture.width() / ratio;
        ThinStrip.refuse(height, width, picture, "A strip of %sx%s pixels becomes thinner than one pixel");
        DenseTensor resized = resizer.resize(picture, (int) height, (int) width);
        return picture.withPixels(ZeroPadding.pad(
                resized, padding(size.height(), height), padding(size.width(), width), size.height(), size.width()));
    }

    private static int padding(int whole, float part) {
        return Math.max(0, (int) Math.floor((whole - part) / 2));
    }
}
