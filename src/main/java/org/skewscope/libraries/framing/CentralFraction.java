package org.skewscope.libraries.framing;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;

/**
 * Implements {@code tf.image.central_crop(image, fraction)}, then a resize to the input size, as
 * Inception's evaluation does with 0.875.
 *
 * @param fraction share of each side that remains, above 0, at most 1
 */
public record CentralFraction(double fraction) implements FramingAlgorithm {

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        int top = start(picture.height());
        int left = start(picture.width());
        CropWindow window = new CropWindow(top, left, picture.height() - top * 2, picture.width() - left * 2);
        Picture cropped = picture.withPixels(window.crop(picture));
        return picture.withPixels(resizer.resize(cropped, size.height(), size.width()));
    }

    @Override
    public boolean cropsFirst() {
        return true;
    }

    private int start(int size) {
        return (int) ((size - size * fraction) / 2);
    }
}
